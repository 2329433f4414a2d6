"""The generated client `thymia`, called over a real socket."""

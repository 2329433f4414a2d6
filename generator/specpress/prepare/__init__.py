"""Changes before generation: overlays, selected operations, Swagger 2.0."""

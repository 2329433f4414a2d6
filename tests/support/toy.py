"""A generator small enough to see through, in a project with a git repository.

Its document has a line `user: name age` for each model, whose name can lie in a
folder; `tools` stands for everything else that decides what is generated.
"""

from __future__ import annotations

from pathlib import Path

from specpress.base.banner import banner_line
from specpress.base.cache import Cache
from specpress.output.git import Repo, find
from specpress.output.provenance import GitContext, Verdict, judge
from specpress.output.write import Written, publish

from .repository import Repository

SPEC = "user: name age mail\npet: name\n"


def tree(spec: str, tools: str = "1") -> dict[str, str]:
    """What the toy generates from `spec`."""
    models = dict(line.split(": ") for line in spec.splitlines())
    files = {
        f"models/{model}.py": [f"class {Path(model).name}:", f"    # by {tools}"]
        + [f"    {field}: str" for field in fields.split()]
        for model, fields in models.items()
    }
    files["__init__.py"] = [
        f"from .models.{model.replace('/', '.')} import {Path(model).name}"
        for model in models
    ]
    files["api.txt"] = sorted(models)
    texts = {
        path: "\n".join([banner_line(path), *lines, ""])
        for path, lines in files.items()
    }
    return texts | {"py.typed": ""}


class Project:
    """A work tree with a document, its tools and a client, as a person has it."""

    def __init__(self, root: Path) -> None:
        self.work = Repository(root / "work")
        self.output = self.work.root / "generated" / "toy"
        self.cache = Cache(root / "cache")
        self.asked: list[str] = []

    @classmethod
    def start(cls, root: Path) -> Project:
        """A new one, with a document, and nothing generated or committed."""
        Repository.start(root / "work")
        project = cls(root)
        project.spec = SPEC
        project.tools = "1"
        return project

    @classmethod
    def committed(cls, root: Path) -> Project:
        """One whose client is committed, on a machine that knows nothing of it."""
        project = cls.start(root)
        project.generate()
        project.work.commit()
        project.on_another_machine()
        return project

    @property
    def spec(self) -> str:
        return (self.work.root / "toy.spec").read_text()

    @spec.setter
    def spec(self, text: str) -> None:
        self.work.write({"toy.spec": text})

    @property
    def tools(self) -> str:
        return (self.work.root / "tools.lock").read_text()

    @tools.setter
    def tools(self, text: str) -> None:
        self.work.write({"tools.lock": text})

    @property
    def new(self) -> dict[str, str]:
        return tree(self.spec, self.tools)

    @property
    def repo(self) -> Repo:
        repo = find(self.work.root)
        assert repo is not None
        return repo

    def context(self) -> GitContext | None:
        def tree_at(commit: str) -> dict[str, str] | None:
            self.asked.append(commit)
            spec = repo.show(commit, "toy.spec")
            return None if spec is None else tree(spec.decode(), self.tools)

        def tools_changed(commit: str) -> bool:
            return repo.has_changed(commit, ["tools.lock"])

        repo = self.repo
        folder = repo.relative(self.output)
        if folder is None:
            return None
        return GitContext(repo, folder, tree_at, tools_changed)

    def judge(self) -> Verdict:
        return judge(self.output, self.new, self.context(), self.cache)

    def generate(self, *, force: bool = False) -> Written:
        context = self.context()
        return publish(self.output, self.new, context, self.cache, force=force)

    def on_another_machine(self) -> None:
        """From here on nothing is known of what was written before."""
        self.cache = Cache(self.work.root.parent / f"cache {id(self.cache)}")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.output / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    def contents(self) -> dict[str, str]:
        files = (path for path in self.output.rglob("*") if path.is_file())
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes().decode()
            for file in files
        }

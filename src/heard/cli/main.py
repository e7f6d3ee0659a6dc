"""The `heard` command: a table of commands, each imported only when it is called."""

import difflib
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module below heard.cli.commands, the one-line help that `heard --help` shows)
    "demo": ("demo", "Write an invented place, load it and open it in the browser."),
    "serve": ("serve", "Start the web application."),
    "worker": ("worker", "Start the job worker."),
    "load": ("load", "Recognise, check and load files or folders."),
    "fetch": ("fetch", "Fetch new stories from Care Opinion, and load them."),
    "map": ("map", "Propose a mapping for a file with unknown columns."),
    "import": ("import_", "Bring in an old list: concerns, actions, stakeholders, you said we did."),
    "document": ("document", "Read minutes or a report page by page, and add it to be marked."),
    "sources": ("sources", "What is expected, received and late."),
    "indicators": ("indicators", "The indicators that exist and what each means."),
    "figures": ("figures", "Numbers, as a person may see them."),
    "rows": ("rows", "The rows behind a figure; the look is recorded."),
    "signals": ("signals", "What is special now, with the rule that fired."),
    "triangulate": ("triangulate", "The matrix for one place and period."),
    "spc": ("spc", "Statistical process control on any CSV."),
    "funnel": ("funnel", "Funnel limits on any CSV."),
    "code": ("code", "Suggest codes for the text in any CSV."),
    "train": ("train", "Fit a model on coded comments."),
    "evaluate": ("evaluate", "Measure a model on coded comments."),
    "redact": ("redact", "Mask personal data in the text of any CSV."),
    "report": ("report", "Write a report."),
    "digest": ("digest", "Send everybody what is asked of them, by e-mail, once a day."),
    "undo": ("undo", "Take a wrong delivery back."),
    "erase": ("erase", "Remove a person's information, everywhere and for good."),
    "rebuild": ("rebuild", "Make the lake again from the files received and people's decisions."),
    "backup": ("backup", "Write the whole home into one file."),
    "restore": ("restore", "Make a home from a backup."),
    "doctor": ("doctor", "Check the installation and its integrity."),
}


EPILOGUE = """Every command takes --help, and --home DIR: the folder Heard works in
(else $HEARD_HOME, else ./heard-home, made on first use).

Start with:  heard demo          an invented place, to look around in
             heard load FILES    your own files, then: heard serve"""


def overview() -> str:
    """What `heard --help` prints: each command and its one line."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {line}" for name, (_, line) in COMMANDS.items()]
    return "\n".join(["Usage: heard [--home DIR] COMMAND ...", "", *lines, "", EPILOGUE])


def take_home(arguments: Sequence[str]) -> list[str]:
    """Move `--home DIR`, wherever it stands, from the arguments to the environment."""
    kept: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--home":
            os.environ["HEARD_HOME"] = next(words, "") or "heard-home"
        elif word.startswith("--home="):
            os.environ["HEARD_HOME"] = word.removeprefix("--home=")
        else:
            kept.append(word)
    return kept


def unknown(name: str) -> str:
    """The sentence for a command that does not exist, with the nearest that does."""
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = f"Did you mean `heard {near[0]}`?" if near else "`heard --help` lists the commands."
    return f"There is no command `{name}`. {hint}"


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit status (0 done, 1 needs a person, 2 nothing done)."""
    words = take_home(arguments)
    if not words or words[0] in ("--help", "-h", "help"):
        print(overview())
        return 0
    if words[0] == "--version":
        from heard import __version__

        print(f"heard {__version__}")
        return 0
    name, *rest = words
    if name not in COMMANDS:
        print(unknown(name), file=sys.stderr)
        return 2
    from heard.cli.faults import told_of
    from heard.cli.told import say
    from heard.vocabulary.refusal import Refusal

    app = importlib.import_module(f"heard.cli.commands.{COMMANDS[name][0]}").app
    app.pretty_exceptions_enable = False  # its pictures of variables could show people's words
    try:
        app(args=rest, prog_name=f"heard {name}")
    except Refusal as refusal:
        say(str(refusal))
        return 2
    except KeyboardInterrupt:
        print("Stopped. It is safe to run the same command again.", file=sys.stderr)
        return 130
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except Exception as fault:
        say(told_of(fault))
        return 2
    return 0


def main() -> None:
    """Run the command line and leave with its status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

"""The pages, in the order of the navigation."""

from dataclasses import dataclass

from plandata.ui.places import APP


@dataclass(frozen=True)
class Entry:
    """One page: the script's name, its title, its icon, and the question that it answers."""

    name: str
    title: str
    icon: str
    question: str


PAGES = (
    Entry("overview", "Overview", ":material/dashboard:", "Are we all right?"),
    Entry("progress", "Progress", ":material/trending_down:", "How much is left?"),
    Entry("schedule", "Schedule", ":material/view_timeline:", "What is late, and what drives the finish?"),
    Entry("forecast", "Forecast", ":material/insights:", "When will it be done, and can I believe it?"),
    Entry("cost", "Cost", ":material/payments:", "What will it cost?"),
    Entry("resources", "Resources", ":material/groups:", "Who has too much?"),
    Entry("risks", "Risks", ":material/warning:", "Which risks matter now?"),
    Entry("stakeholders", "Stakeholders", ":material/forum:", "Whom must we talk to?"),
    Entry("objectives", "Objectives", ":material/flag:", "Does the work still serve the goal?"),
    Entry("changes", "Changes", ":material/difference:", "What changed between two dates?"),
    Entry("data", "Data", ":material/database:", "What do we know, and can it be trusted?"),
)


def titled(title: str) -> str:
    """The title of the page that holds a topic: its own, else Progress.

    >>> titled("Risks"), titled("Nothing")
    ('Risks', 'Progress')
    """
    return next((entry.title for entry in PAGES if entry.title == title), "Progress")


def script(title: str) -> str:
    """The path of the page's script, by its title; the Progress page where there is no page of that title yet.

    >>> script("Risks").endswith("risks.py")
    True
    """
    name = next(entry.name for entry in PAGES if entry.title == titled(title))
    return str(APP / "pages" / f"{name}.py")

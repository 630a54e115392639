"""What the style sheet says in words is what the pages say."""

import re

from plandata.metrics.phases import TOPICS
from plandata.ui.places import STATIC


def test_the_cards_of_phases_on_a_phone_name_the_topics_of_the_table() -> None:
    sheet = (STATIC / "style.css").read_text("utf-8")
    said = re.findall(r"td:nth-child\((\d)\)::before { content: \"(\w+) \"; }", sheet)
    assert said == [(str(place), topic.capitalize()) for place, topic in enumerate(TOPICS, 2)]

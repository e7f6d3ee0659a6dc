"""What a rule of the chart means to people who never saw one, and what can be done with each kind of story."""

from heard.signals import Item, Kind

MEANS = (
    ("usual range", "Every month goes up and down a little by itself. The dashed lines show how far. This month lies "
     "outside them, and that seldom happens by chance."),
    ("its average", "While nothing changes, months fall above and below the middle line as a coin falls heads or "
     "tails. So many in a row on one side seldom happens by chance."),
    ("steady", "While nothing changes, a month is as often above the last as below it. So many steps the same way "
     "seldom happen by chance."),
    ("two of the last three", "The dashed lines show how far months go up and down by themselves. Two of the last "
     "three are near the same line, and that seldom happens by chance."),
    ("better since", "The months are seen in three parts: before, while it was worse, and after. The middle line "
     "of each part is its usual value. Parts that lie so far apart seldom happen by chance."),
    ("quarter", "Single months are few people or are hidden, so whole quarters are compared. The level line is what "
     "was usual in the quarters before. The newest lie so far from it that chance seldom explains it."),
)  # fmt: skip
"""What each rule means, by words that only it uses."""

STEPS = {
    Kind.WORSE: ("Read what people wrote below, and the newest of it first.",
                 "Ask the people who run the service what changed, and when.",
                 "Watch it, so that it stays on the home page with your name. If it is a mistake in the data, say so."),
    Kind.BETTER: ("Ask the people who run the service what they did: others may want to do it too.",
                  "Tell the people who spoke up that it was heard, and what came of it.",
                  "Watch it, to see whether it lasts."),
    Kind.RECOVERED: ("Ask what went wrong, and what put it right: others may want to know both.",
                     "Tell the people who spoke up that it was heard, and what came of it.",
                     "Watch it, to see whether it lasts."),
    Kind.CHANGED: ("By itself this is neither good nor bad. Read what people wrote before you judge.",
                   "Look whether fewer or other people were asked than before."),
    Kind.DISAGREEMENT: ("Do not rely on FFT alone here: people may praise the staff and not know of the harm.",
                        "Ask for the incidents themselves, and what was learned from them.",
                        "Ask whether more is reported because staff feel safe to report it: then it is good news."),
    Kind.PATHWAY: ("No provider can put this right alone: bring both ends to one table.",
                   "Read what people wrote at each end: where does the message get lost?",
                   "Watch it, so that it stays on the home page with your name."),
    Kind.REACH: ("This says something about how we ask, never about the people.",
                 "Ask community groups how people would like to be asked: where, by whom, in which language.",
                 "Watch it, so that it stays on the home page with your name."),
}  # fmt: skip
"""What a person can do, by the kind of story."""


def meaning(rule: str) -> str:
    """What the rule that fired means, in plain words."""
    return next((means for word, means in MEANS if word in rule), "")


def steps_for(item: Item) -> tuple[str, ...]:
    """What a person can do with this story."""
    return STEPS[item.kind]

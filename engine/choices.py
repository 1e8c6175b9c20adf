"""What the rules can recommend, and what people can decide: the one place that lists them."""

from typing import Literal, TypeAlias, get_args

Outcome: TypeAlias = Literal["decline", "more_information", "participate_with_conditions", "participate"]
RECOMMENDATIONS: tuple[Outcome, ...] = get_args(Outcome)
"""What can be recommended, worst first."""

Decision: TypeAlias = Literal["participate", "participate_with_conditions", "decline", "refer"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
"""What a person can decide; `refer` sends the case back to be supplemented (återremiss)."""
FOLLOWS: dict[Decision, Outcome] = {
    "participate": "participate",
    "participate_with_conditions": "participate_with_conditions",
    "decline": "decline",
    "refer": "more_information",
}
"""The recommendation that each decision follows."""

"""All rules, in the order in which the docs list them."""

from pmlint.rule import Rule
from pmlint.rules import (
    empty_section,
    end_not_after_start,
    impossible_time,
    missing_owner,
    missing_section,
    missing_start_or_end,
    missing_time_zone,
    mixed_time_zones,
    no_action_items,
    not_utf_8,
    placeholder_owner,
    ticket_without_owner,
    timeline_entry_without_time,
    timeline_out_of_order,
    utc_gmt_mixed,
)

RULES: tuple[Rule, ...] = (
    missing_section.RULE,
    empty_section.RULE,
    not_utf_8.RULE,
    end_not_after_start.RULE,
    utc_gmt_mixed.RULE,
    mixed_time_zones.RULE,
    missing_time_zone.RULE,
    missing_start_or_end.RULE,
    timeline_entry_without_time.RULE,
    timeline_out_of_order.RULE,
    impossible_time.RULE,
    missing_owner.RULE,
    ticket_without_owner.RULE,
    placeholder_owner.RULE,
    no_action_items.RULE,
)

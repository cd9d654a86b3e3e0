r"""Finds what does not fit a JSON Schema of your own.

Every team has conventions that no linter can know: the names of its severities, the form of its tickets, the keys of
its front matter. They are written down as a JSON Schema (2020-12), against what pmlint understood of a document
(`pmlint inspect --output-format json` shows it), against the front matter, or against the labelled fields. A finding
stands at the place in the Markdown that does not fit, and gives as its reason the `title` or `description` of the
nearest part of the schema that has one.

The configuration names the schema:

```toml
[[schema]]
path = "policy.json"
over = "document"
```

Here is one that asks for a ticket of each action item:

```json
{
  "properties": {
    "action_items": {
      "items": {
        "properties": {
          "ticket": {
            "title": "Every action item has a ticket of ours",
            "type": "object",
            "properties": { "text": { "pattern": "^OPS-[0-9]+$", "examples": ["OPS-12"] } }
          }
        }
      }
    }
  }
}
```

[User schemas](../user-schemas.md) tells the rest, with more examples.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

| Action | Owner | Ticket |
|---|---|---|
| Test firewall rules before they are applied | Network team | NET-7 |
| Alert on failing payments | Payments team | |
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

| Action | Owner | Ticket |
|---|---|---|
| Test firewall rules before they are applied | Network team | OPS-7 |
| Alert on failing payments | Payments team | OPS-8 |
```

## When it stays silent

- No schema is configured.
- What a schema does not speak of may be anything.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule, asked


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report what does not fit the schemas of the configuration."""
    for schema in options["schemas"]:
        yield from schema.problems(doc)


RULE = Rule(
    name="schema-violation",
    group="schema",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(asked("schemas", "The schemas that `[[schema]]` of the configuration names."),),
)

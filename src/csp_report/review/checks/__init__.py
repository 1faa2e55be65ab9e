"""The analyst's checks, by subject; ``rules.reconcile`` puts them together. None writes prose of the document."""

"""The whole flow, from extracts to the document, on one page.

    read       files                                 -> observations, issues          extracts/
    assemble   observations, catalogue, areas        -> series                        series/
    judge      series, thresholds                    -> findings, checks              rules/
    describe   series, findings                      -> charts as rows and marks      charts/
    write      findings, charts, phrases, commentary -> sections, words of figures    narrative/
    draw       described charts                      -> pictures                      charts/
    render     report, Word template                 -> .docx                         document/
    account    report, findings, checks, issues      -> evidence workbook             evidence/

This is the only module that knows the order. Nothing is written before everything is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from csp_report import rendering
from csp_report.accounting import account_of, reviewed, shown_beside, since_last, with_document
from csp_report.charts import KINDS, describe
from csp_report.disclosure.suppression import suppress
from csp_report.document.ooxml.text import check_text
from csp_report.document.ooxml.text import clean as plain_text
from csp_report.document.package.existing import is_edited, is_kept, is_same
from csp_report.document.package.saving import Together, recover, together
from csp_report.document.pdf import is_annotated, to_pdf
from csp_report.document.updating.deciding import ASIDE, Decision, decide
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import InputError
from csp_report.domain.model import Area, Issue, Severity
from csp_report.domain.report import Chart, Logo, Report
from csp_report.evidence.seal import is_as_written, is_page_as_written, seal, seal_page
from csp_report.extracts import Reading, read_extracts
from csp_report.job import Built, Composed, Ground, Judged, Made, Progress, Request
from csp_report.labels.printing import period as printed_period
from csp_report.narrative import Narrative, SectionPlan, figures_asked, grown, load_layout, load_phrases, write
from csp_report.narrative.drafts import with_draft_note
from csp_report.narrative.front import front_matter
from csp_report.review.drafts import waiting
from csp_report.review.holding import answered, hold, settled
from csp_report.review.naming import priorities
from csp_report.review.published import noted, unmatched, unquoted
from csp_report.review.reconcile import reconcile
from csp_report.review.selecting import selected
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import DECLARED, judge
from csp_report.rules.own_history import with_own_history
from csp_report.rules.targets import on_track
from csp_report.series import assemble
from csp_report.settings.locating import find_inputs, find_template, slug
from csp_report.settings.model import Settings
from csp_report.settings.thresholds import limits_from, thresholds_from
from csp_report.settings.workbook import read_settings


def build(request: Request, progress: Progress, refuse: Callable[[tuple[Issue, ...]], None]) -> Built:
    """Extracts to document and evidence. ``refuse`` may raise, with all issues known, before anything is written.

    Raises CspReportError for what the person running the command can mend.
    """
    recover(request.output)
    try:
        composed = compose(request, progress)
        refuse(composed.issues)
        made = make(composed, request, progress)
    finally:
        rendering.stop()
    return save(made, request)


def make(composed: Composed, request: Request, progress: Progress) -> Made:
    """The document, its evidence and what else is asked for, as bytes; the request says how charts are drawn."""
    kind = request.charts or composed.judged.settings.charts
    progress("Drawing the figures and composing the pages")
    document = rendering.rendered(composed.report, composed.ground.template.document, kind)
    # While another process makes the document, where there is one. Neither check nor verify needs this import.
    from csp_report.evidence.page import write_page  # noqa: PLC0415

    account = account_of(composed)
    beside = shown_beside(composed, request) if request.page else None
    rendered = document()
    content = rendered.content
    name = f"{slug(composed.report.front.area)}-{composed.ground.template.name}"
    account = with_document(account, composed, rendered, request.output)
    evidence = rendering.evidence(account)
    review = reviewed(content, account) if request.review else None
    page = seal_page(write_page(account, *beside)) if beside else None
    workbook = seal(evidence())
    public = seal(rendering.evidence(account.edition_to_publish())()) if request.to_publish else None
    return Made(name, content, workbook, composed, page, review, public)


def save(made: Made, request: Request) -> Built:
    """Everything that was made into the output folder, all of it or none, and never over what somebody changed.

    An edited document is brought up to date in place, and its bytes are saved beside it.
    """
    name, composed = f"{made.name}.docx", made.composed
    if not request.wish.dry_run:
        with together(request.output) as files:
            return _saved(made, request, files)
    target = request.output / name
    found = _decided(made, request)
    return Built(
        target,
        target.with_name(f"{target.stem}-evidence.xlsx"),
        target.with_name(f"{target.stem}-evidence.html"),
        None,
        found.beside,
        composed,
        found.updated,
        None,
        found.why,
        dry_run=True,
    )


def _decided(made: Made, request: Request) -> Decision:
    composed = made.composed
    target = request.output / f"{made.name}.docx"
    area = plain_text(composed.report.front.area)
    return decide(target, made.document, area, request.wish, draft=bool(composed.waits_for))


def _saved(made: Made, request: Request, files: Together) -> Built:
    """What was decided put down among the files of this run."""
    found = _decided(made, request)
    name, area = f"{made.name}.docx", made.composed.report.front.area
    standing, aside = request.output / name, None
    if found.content is None:
        document = standing
    elif found.aside is None:
        content = found.content
        document = files.add(content, name, lambda path: not is_same(path, content) and is_kept(path, area))
    else:
        old = found.aside
        aside = files.add(old, f"{made.name}-{ASIDE}.docx", lambda path: path.read_bytes() != old)
        document = files.add(found.content, name, lambda path: path.read_bytes() != old)
    since = since_last(standing, found.content or made.document)
    evidence = files.add(made.evidence, f"{document.stem}-evidence.xlsx", _is_changed)
    pdf = to_pdf(found.content or standing.read_bytes()) if request.pdf else None
    printed = files.add(pdf, f"{document.stem}.pdf", is_annotated) if pdf else None
    stem = document.stem
    page = (
        files.add(made.page, f"{stem}-evidence.html", lambda path: not is_page_as_written(path)) if made.page else None
    )
    review = files.add(made.review, f"{stem}-review.docx", is_edited) if made.review else None
    published = files.add(made.published, f"{stem}-evidence-to-publish.xlsx", _is_changed) if made.published else None
    beside = document.name != name
    return Built(
        document,
        evidence,
        page,
        printed,
        beside,
        made.composed,
        found.updated,
        aside,
        found.why if beside else "",
        review=review,
        published=published,
        since=since,
    )


def _is_changed(path: Path) -> bool:
    """Whether a workbook of evidence is not as it was written."""
    return not is_as_written(path)


def compose(request: Request, progress: Progress) -> Composed:
    """Everything up to the described charts; nothing is drawn or written. Raises InputError where nothing is read."""
    ground = prepare(request)
    progress("Reading the extracts")
    rendering.get_ready(request.charts or ground.settings.charts, ground.template.document)
    reading = read(request, ground)
    if reading.frame.empty:
        raise InputError(nothing_read(ground, reading))
    return conclude(ground, reading, progress)


def prepare(request: Request) -> Ground:
    """Where things are, the house's words, and the settings, with what the command line says instead of them."""
    inputs = find_inputs(request.inputs)
    template = find_template(request.template, request.inputs)
    catalogue = Catalogue.load(template.catalogue)
    settings, issues = read_settings(inputs.settings, catalogue) if inputs.settings else (Settings(), ())
    if request.area:
        settings = replace(settings, area=request.area, level=None, code=None)
    plans = tuple(load_layout(template.sections, [*catalogue.indicators], DECLARED, KINDS))
    return Ground(inputs, template, catalogue, load_phrases(template.phrases, DECLARED), plans, settings, issues)


def read(request: Request, ground: Ground, areas: Sequence[Area] = ()) -> Reading:
    """Every extract of the inputs as one frame, however little it holds. Raises InputError where there is none.

    ``areas`` are known to reading beside those that the settings name.
    """
    paths = ground.inputs.files
    if not paths:
        raise InputError(
            f"{ground.inputs.extracts} holds no extract. Required: at least one .xlsx, .xlsm, .xls, .ods or .csv file."
        )
    settings = ground.settings
    return read_extracts(
        paths,
        ground.catalogue,
        settings.extracts,
        areas=(*settings.named_areas(), *areas),
        password=request.password,
        hidden=request.hidden,
        limits=limits_from(settings.thresholds),
    )


def nothing_read(ground: Ground, reading: Reading) -> str:
    """What to say where the extracts gave no figure, with the first reason."""
    errors = [issue for issue in reading.issues if issue.severity is Severity.ERROR]
    reason = f" {errors[0].found}" if errors else ""
    return f"No figure could be read from {ground.inputs.extracts}.{reason} `csp-report check` says more."


def conclude(ground: Ground, reading: Reading, progress: Progress) -> Composed:
    """From what was read to the document in words and described charts. Raises AreaError where the area is unknown."""
    progress("Judging what changed")
    return written(ground, judge_all(ground, reading), progress)


def written(ground: Ground, judged: Judged, progress: Progress) -> Composed:
    """From what was judged to the document in words: another template's, where ``ground`` has another."""
    settings, data = ground.settings, judged.data
    charts = described(ground, judged)
    progress("Writing the sections")
    waits_for = waiting(judged.findings, judged.checks, judged.reading.issues)
    front = front_matter(settings, data, printed_period(data.period).removeprefix("the "), draft=bool(waits_for))
    front = replace(front, logos=tuple(logos_of(ground)))

    def tell(plans: Sequence[SectionPlan]) -> Narrative:
        return write(data, judged.findings, settings, plans, ground.book, judged.selection, charts, judged.targets)

    def report_of(told: Narrative) -> Report:
        return Report(front, with_draft_note(told.sections, waits_for), told.figures)

    narrative = grown(ground.plans, tell, lambda told: rendering.has_room(report_of(told), ground.template.document))
    report = report_of(narrative)
    issues = (*ground.issues, *judged.issues, *narrative.issues, *check_text(report))
    return Composed(ground, judged, narrative, report, waits_for, issues)


def logos_of(ground: Ground) -> Iterator[Logo]:
    """The pictures for the cover. Raises InputError, with the cell, where one cannot be read."""
    for one in ground.settings.logos:
        folder = ground.inputs.settings.parent if ground.inputs.settings else ground.inputs.extracts
        try:
            yield Logo((folder / one.file).read_bytes(), one.alt_text)
        except OSError as error:
            required = "a PNG or JPEG file beside the workbook"
            raise InputError(
                f"{one.place}: '{one.file}' cannot be read ({error.strerror}); required: {required}"
            ) from error


def judge_all(ground: Ground, reading: Reading) -> Judged:
    """From observations to findings, with what contradicts itself held until it is answered."""
    settings = ground.settings
    assembly = assemble(reading.frame, ground.catalogue, settings)
    notes = unquoted(reading.notes) if settings.suppress_below > 0 else reading.notes
    dataset = replace(assembly.dataset, notes=notes)
    thresholds = thresholds_from(settings.thresholds, dataset.indicators, THRESHOLDS)
    data = with_own_history(suppress(dataset, settings.suppress_below), thresholds)
    named = priorities(settings, data)
    findings = judge(data, thresholds, named)
    asked = (*reconcile(data, findings, thresholds), *unmatched(data, findings))
    checks, answer_issues = answered(asked, settings.answers)
    kept = settled(data, checks, settings.answers)
    if kept is not data:
        data, findings = kept, judge(kept, thresholds, named)
    findings, selection = selected(data, noted(data, hold(findings, checks), checks), DECLARED, thresholds)
    targets = on_track(settings.targets, data, thresholds)
    issues = (*reading.issues, *assembly.issues, *answer_issues)
    return Judged(settings, reading, data, findings, selection, checks, thresholds, named, targets, issues)


def described(ground: Ground, judged: Judged) -> dict[str, Chart]:
    """The charts that the template asks for, by figure; none where there is nothing to show."""
    asked = figures_asked(ground.plans, judged.findings)
    found = ((one.id, describe(one, judged.data)) for one in asked)
    return {figure: chart for figure, chart in found if chart is not None}

"""Form renderers of others, from npm: installed apart, pinned and hashed, and shown in a real Chromium."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from decider.criteria.model.criteria import Question
from tests import programs

HERE = Path(__file__).parent
ADDRESS = "http://renderer.test/"
PATIENCE = 20_000  # milliseconds for what takes one: a calculation is done when the browser gets to it
QUIET = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
BUNDLE = ["--bundle", "--minify", "--jsx=automatic", '--define:process.env.NODE_ENV="production"']
FONTS = ["--loader:.woff=empty", "--loader:.woff2=empty"]
# What is looked at in every frame; `expect` looks once a second, which adds up.
CHECKED = "radio => document.querySelector(radio)?.checked"
Json = dict[str, Any]


@dataclass(frozen=True)
class Renderer:
    """A renderer: its page, its files, and how it is asked for what a visitor sees or sends."""

    name: str
    package: str
    folder: Path
    page: str
    show: str
    response: str
    answer: Callable[[Page, str, Question, str, str], None]


def installed() -> Path:
    """The folder with the packages, installed once for a lock; make clean removes it."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = Path(sys.prefix) / "judges" / hashlib.sha256(lock).hexdigest()[:12]
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        subprocess.run([programs.program("npm"), "ci", *QUIET], cwd=folder, check=True, timeout=900)
        (folder / "done").touch()
    return folder


def lhc_forms() -> Renderer:
    """LHC-Forms of the National Library of Medicine, as its package has it built."""
    return Renderer(
        name="LHC-Forms",
        package="lforms",
        folder=installed() / "node_modules/lforms/dist/lforms",
        page="lhc_forms.html",
        show="form => LForms.Util.addFormToPage(form, 'form', {prepopulate: false})",
        response="() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')",
        answer=_answer_lhc,
    )


def smart_forms() -> Renderer:
    """Smart Forms of CSIRO's Australian e-Health Research Centre, bundled for a page."""
    folder = installed()
    shutil.copy(HERE / "smart_forms.jsx", folder)
    command = [programs.program("nodejs", "node"), "node_modules/esbuild/bin/esbuild", "smart_forms.jsx"]
    options = [*BUNDLE, *FONTS, "--outfile=bundle/smart_forms.js", "--log-level=error"]
    subprocess.run([*command, *options], cwd=folder, check=True, timeout=120)
    return Renderer(
        name="Smart Forms",
        package="@aehrc/smart-forms-renderer",
        folder=folder / "bundle",
        page="smart_forms.html",
        show="form => window.show(form)",
        response="() => window.response()",
        answer=_answer_smart,
    )


def opened(browser: Browser, renderer: Renderer) -> Page:
    """A page of a renderer, which can reach nothing but the renderer's own files."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        path = HERE / renderer.page if not name else renderer.folder / name
        if route.request.url.startswith(ADDRESS) and path.is_file():
            route.fulfill(path=str(path))
        else:
            route.abort()

    context.route("**/*", serve)
    page = context.new_page()
    page.goto(ADDRESS)
    return page


def _answer_lhc(page: Page, system: str, question: Question, choice: str, label: str) -> None:
    radio = f"[id='{question.id}/1|{system}|{choice}']"
    if page.locator(radio).count():
        page.locator(radio).click()
        page.wait_for_function(CHECKED, arg=f"{radio} input")
        return
    field = page.locator(f"[id='{question.id}/1']")
    field.press_sequentially(label)
    page.locator("#lhc-tools-searchResults li").get_by_text(label, exact=True).click()
    expect(field).to_have_value(label)


def _answer_smart(page: Page, _: str, question: Question, choice: str, label: str) -> None:
    radio = f"[data-linkid='{question.id}'] input[value='{choice}']"
    if page.locator(radio).count():
        page.locator(radio).dispatch_event("click")
        page.wait_for_function(CHECKED, arg=radio)
        return
    page.locator(f"[id='choice-{question.id}']").fill(label)
    page.get_by_role("option", name=label, exact=True).click()

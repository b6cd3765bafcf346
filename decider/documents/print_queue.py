"""A fair queue for documents to print, in which equal requests share one printing."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Event, Lock

REMEMBERED = 1024


class RendererBusyError(Exception):
    """The renderer is at capacity; ask again in a moment."""


@dataclass(eq=False, slots=True)
class _Job:
    """A document to print; the thread that asked first prints it, others wait until it is `done`."""

    key: Hashable
    asker: Hashable
    turn: Event = field(default_factory=Event)
    done: Event = field(default_factory=Event)
    made: bytes = b""
    error: Exception | None = None

    def refuse(self) -> None:
        self.error = RendererBusyError()
        self.turn.set()
        self.done.set()


@dataclass(eq=False, slots=True)
class PrintQueue:
    """A queue that prints `at_once` documents while `waiting` more wait, each for `patience` seconds.

    It holds at most `inside` threads, including those that wait for another's printing.
    """

    at_once: int
    waiting: int
    inside: int
    patience: float
    _jobs: dict[Hashable, _Job] = field(default_factory=dict)
    _line: list[_Job] = field(default_factory=list)
    _printing: list[_Job] = field(default_factory=list)
    _served: "OrderedDict[Hashable, int]" = field(default_factory=OrderedDict)
    _turns: int = 0
    _held: int = 0
    _lock: Lock = field(default_factory=Lock)

    def made(self, key: Hashable, asker: Hashable, make: Callable[[], bytes]) -> bytes:
        """The result of `make`, called at the asker's turn, or of the same key's call already under way.

        Raises RendererBusyError where there is no place or no turn in time, and whatever `make` raises.
        """
        with self._lock:
            if self._held >= self.inside:
                raise RendererBusyError
            job = self._jobs.get(key)
            first = job is None
            if job is None:
                job = self._enter(_Job(key, asker))
            self._held += 1
        try:
            return self._print(job, make) if first else self._wait(job)
        finally:
            with self._lock:
                self._held -= 1

    def _enter(self, job: _Job) -> _Job:
        if len(self._printing) >= self.at_once and len(self._line) >= self.waiting:
            self._make_room(job.asker)
        self._jobs[job.key] = job
        self._line.append(job)
        self._call_next()
        return job

    # Fairness by the longest queue: the busiest asker loses its newest job, but only if it then still has as
    # many as the newcomer, so nobody is displaced for an equal. O(waiting). Source: McKenney, "Stochastic
    # Fairness Queueing", 1990.
    def _make_room(self, asker: Hashable) -> None:
        """Drop the newest job of the busiest asker, or refuse the newcomer with RendererBusyError."""
        waiting = Counter(each.asker for each in self._line)
        busiest, most = waiting.most_common(1)[0] if waiting else (asker, 0)
        if most <= waiting[asker] + 1:
            raise RendererBusyError
        victim = next(each for each in reversed(self._line) if each.asker == busiest)
        self._drop(victim)

    def _drop(self, job: _Job) -> None:
        self._line.remove(job)
        del self._jobs[job.key]
        job.refuse()

    # Round robin over askers, not over jobs: next is the asker with the fewest jobs printing, then the one
    # served longest ago. `_served` forgets the oldest beyond REMEMBERED, so memory is bounded. O(waiting) per
    # turn.
    def _call_next(self) -> None:
        while self._line and len(self._printing) < self.at_once:
            printing = Counter(each.asker for each in self._printing)
            job = min(self._line, key=lambda each: (printing[each.asker], self._served.get(each.asker, 0)))
            self._line.remove(job)
            self._printing.append(job)
            self._turns += 1
            self._served[job.asker] = self._turns
            self._served.move_to_end(job.asker)
            if len(self._served) > REMEMBERED:
                self._served.popitem(last=False)
            job.turn.set()

    def _print(self, job: _Job, make: Callable[[], bytes]) -> bytes:
        if not job.turn.wait(self.patience):
            with self._lock:
                if job in self._line:
                    self._drop(job)
        if job.error:
            raise job.error
        try:
            job.made = make()
        except Exception as error:
            job.error = error
            raise
        finally:
            with self._lock:
                del self._jobs[job.key]
                self._printing.remove(job)
                self._call_next()
            job.done.set()
        return job.made

    def _wait(self, job: _Job) -> bytes:
        """The result of another thread, which may take `patience` for its turn and again for printing."""
        if not job.done.wait(2 * self.patience):
            raise RendererBusyError
        if job.error:
            raise job.error
        return job.made

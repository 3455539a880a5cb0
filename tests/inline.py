"""Jobs that are done at once, on the thread that starts them."""

from relnet.domain.errors import Cancelled
from relnet.jobs import Job, Jobs


class InlineJob(Job):
    def breathe(self):
        if self.cancelled:
            raise Cancelled


class InlineJobs(Jobs):
    def submit(self, work, *args, done, failed):
        job = InlineJob(self)
        return self._end(job, lambda: work(job, *args), done, failed)

    def slices(self, steps, *, done, failed):
        def drain():
            while True:
                try:
                    next(steps)
                except StopIteration as end:
                    return end.value

        return self._end(InlineJob(self), drain, done, failed)

    def _end(self, job, work, done, failed):
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)
        return job

"""Jobs that are done at once, on the thread that starts them."""

from relnet.domain.errors import Cancelled
from relnet.jobs import Job, Jobs
from relnet.services.library import finish


class InlineJob(Job):
    def breathe(self):
        if self.cancelled:
            raise Cancelled


class InlineJobs(Jobs):
    def submit(self, work, *args, done, failed, progressed):
        job = InlineJob(lambda call, *told: call(*told), progressed)
        return self._end_at_once(job, lambda: work(job, *args), done, failed)

    def slices(self, steps, *, done, failed, progressed):
        return self._end_at_once(InlineJob(lambda *_: None, progressed), lambda: finish(steps), done, failed)

    def _end_at_once(self, job, work, done, failed):
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)
        return job

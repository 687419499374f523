package minitel.life;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.tinylog.Logger;

/// Runs a service as the whole work of a program: start, wait, close.
///
/// SIGTERM, SIGINT and SIGHUP alike end it: the service is closed, which may take as long as
/// `patience`, and the program exits with 128 + the number of the signal, as the JVM does by itself
/// once the shutdown hook has returned.
public final class Daemon {
    /// How long a program may fail to answer itself where no supervisor says.
    private static final Duration UNSUPERVISED = Duration.ofMinutes(1);

    private final String program;
    private final Duration patience;
    private final PrintStream err;
    private final Supervisor supervisor;
    private final EmergencyExit exit;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<ExitCode> verdict = new AtomicReference<>(ExitCode.OK);

    /// Once the service is being closed, the watchdog no longer asks whether it answers.
    private volatile boolean stopping;

    /// @param program its name, before each sentence
    /// @param patience how long the closing may take, whoever asked for it
    /// @param err takes the sentence that says why the service could not start
    /// @param supervisor is told when the service works, that it still does, and when it ends
    public Daemon(String program, Duration patience, PrintStream err, Supervisor supervisor) {
        this(program, patience, err, supervisor, EmergencyExit.ofProcess());
    }

    Daemon(
            String program,
            Duration patience,
            PrintStream err,
            Supervisor supervisor,
            EmergencyExit exit) {
        this.program = program;
        this.patience = patience;
        this.err = err;
        this.supervisor = supervisor;
        this.exit = exit;
    }

    /// One that nobody supervises.
    public Daemon(String program, Duration patience, PrintStream err) {
        this(program, patience, err, Supervisor.none());
    }

    /// Starts the service, waits for [#end], closes the service. After a signal it does not return:
    /// the program is ending.
    ///
    /// @return what to exit with: 69 when `start` threw an [IOException], 70 for anything else it
    ///   threw, else what [#end] was told
    public ExitCode run(Service service) {
        // Wakes the logger, which cannot wake once the program is ending.
        Logger.isErrorEnabled();
        Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> stop(service));
        Runtime.getRuntime().addShutdownHook(hook);
        if (starts(service)) {
            supervisor.ready();
            try (Watchdog _ = watch(service);
                    CollectorWatch _ = CollectorWatch.start(exit)) {
                await();
            }
            stop(service);
        } else {
            close(service);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // A signal came meanwhile: the program is ending already.
        }
        return verdict.get();
    }

    /// Ends [#run], from any thread; the first verdict stands.
    public void end(ExitCode code) {
        verdict.compareAndSet(ExitCode.OK, code);
        ended.countDown();
    }

    /// Is told of an exception that nobody has caught and that has ended a thread. When memory or
    /// threads were missing, other parts of the program may be missing too, so it exits.
    public void died(Thread thread, Throwable t) {
        if (t instanceof OutOfMemoryError) {
            exit.take(thread.getName() + " died: " + t);
        }
        if (LogBudget.FAULTS.allows()) {
            Logger.error(t, "{} died", thread.getName());
        }
    }

    private Watchdog watch(Service service) {
        Duration limit = supervisor.watchdog().orElse(UNSUPERVISED);
        return Watchdog.start(limit, () -> stopping || service.answers(), supervisor::alive, exit);
    }

    private boolean starts(Service service) {
        try {
            service.start();
            return true;
        } catch (Throwable t) {
            if (t instanceof IOException) {
                err.println(program + ": " + Printable.of(String.valueOf(t.getMessage())));
                supervisor.says(String.valueOf(t.getMessage()));
                verdict.set(ExitCode.UNAVAILABLE);
            } else {
                err.println(program + ": a fault of this program kept it from starting: " + t);
                Logger.error(t);
                supervisor.says("a fault of this program kept it from starting: " + t);
                verdict.set(ExitCode.SOFTWARE);
            }
            return false;
        }
    }

    private void await() {
        try {
            ended.await();
        } catch (Throwable t) {
            throw new IllegalStateException("a daemon is ended, not interrupted", t);
        }
    }

    private void stop(Service service) {
        stopping = true;
        supervisor.stopping();
        close(service);
    }

    private void close(Service service) {
        try {
            Thread closing =
                    Thread.ofPlatform().daemon().name("closing").start(() -> closeNow(service));
            if (!closing.join(patience)) {
                Logger.warn("not all was closed within {} s", patience.toSeconds());
            }
        } catch (Throwable t) {
            Logger.error(t);
        }
    }

    private static void closeNow(Service service) {
        try {
            service.close();
        } catch (Throwable t) {
            Logger.error(t);
        }
    }
}

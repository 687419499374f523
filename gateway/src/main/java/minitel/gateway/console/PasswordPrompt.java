package minitel.gateway.console;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// Asks whoever calls the console's port for the password: three times, for a minute in all. Those
/// who are being asked stand in a [PromptQueue], and take no place of an operator's. On the thread
/// of the connection.
final class PasswordPrompt {
    private static final String DOOR = "the console";
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PasswordAttempts attempts;
    private final ReentrantLock lock = new ReentrantLock();
    private final PromptQueue asked;

    PasswordPrompt(PasswordAttempts attempts) {
        this.attempts = attempts;
        asked = new PromptQueue(attempts::failed);
    }

    boolean asks() {
        return attempts.asks();
    }

    /// Whether he knows the password, if one is asked for.
    boolean admits(Duplex line, ConsoleLines lines, InetAddress from) throws IOException {
        if (!attempts.asks()) {
            return true;
        }
        PromptQueue.Asked who = new PromptQueue.Asked(from, line);
        if (!enters(who)) {
            return false;
        }
        try (Timebox _ = new Timebox("console.password", PATIENCE, line::abort)) {
            return isKnown(lines, from);
        } finally {
            leaves(who);
        }
    }

    private boolean enters(PromptQueue.Asked who) {
        Optional<PromptQueue.Asked> loser;
        lock.lock();
        try {
            loser = asked.enter(who);
        } finally {
            lock.unlock();
        }
        loser.filter(other -> other != who).ifPresent(other -> other.line().abort());
        return loser.isEmpty() || loser.get() != who;
    }

    private void leaves(PromptQueue.Asked who) {
        lock.lock();
        try {
            asked.leave(who);
        } finally {
            lock.unlock();
        }
    }

    private boolean isKnown(ConsoleLines lines, InetAddress from) throws IOException {
        Duration out = attempts.shutOut(from);
        Verdict verdict = out.isPositive() ? new Verdict.Wait(out) : new Verdict.Wrong();
        for (int i = 0; i < TRIES && verdict instanceof Verdict.Wrong; i++) {
            lines.ask("password: ");
            Optional<String> typed = lines.next();
            if (typed.isEmpty() || ConsoleDialog.isHttp(typed.get())) {
                return false;
            }
            verdict = attempts.attempt(from, typed.get(), DOOR);
            if (verdict instanceof Verdict.Wrong) {
                lines.say("wrong password");
            }
        }
        if (verdict instanceof Verdict.Wait(Duration time)) {
            lines.say("too many wrong passwords: wait " + (time.toSeconds() + 1) + " s");
        }
        return verdict instanceof Verdict.Right;
    }
}

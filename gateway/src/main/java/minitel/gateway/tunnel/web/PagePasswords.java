package minitel.gateway.tunnel.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.login.BasicPassword;
import minitel.gateway.login.Password;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.RequestHead;

/// Asks for the passwords of pages, by HTTP Basic with any user name: each page has its own, and
/// its own count of wrong ones. For any thread.
final class PagePasswords {
    private static final int MOST = 256;

    private final ReentrantLock lock = new ReentrantLock();

    /// The one that was asked for last is the last.
    private final LinkedHashMap<Gate, PasswordAttempts> gates = new LinkedHashMap<>();

    private record Gate(String page, String hash) {}

    /// What somebody gets who may not see the page.
    ///
    /// @param headers further ones
    record Answer(EntranceRefusal refusal, Map<String, String> headers) {}

    /// Whether a request may go to its page. May wait for a hash.
    ///
    /// @return empty = it may
    Optional<Answer> refusal(WebPassage passage, RequestHead head) {
        if (!(passage.word().web() instanceof WebAccess.Behind(String hash))) {
            return Optional.empty();
        }
        Optional<Password> password = password(hash);
        if (password.isEmpty()) {
            return Optional.of(new Answer(EntranceRefusal.TARGET, Map.of()));
        }
        String page = passage.address().word() + "--" + passage.address().name();
        Answer asked =
                new Answer(
                        EntranceRefusal.PASSWORD,
                        Map.of(
                                "WWW-Authenticate",
                                "Basic realm=\"" + page + "\", charset=\"UTF-8\""));
        Optional<String> typed =
                head.request().header("Authorization").flatMap(BasicPassword::typed);
        return typed.isEmpty()
                ? Optional.of(asked)
                : tried(gate(new Gate(page, hash), password.get()), passage, typed.get(), asked);
    }

    private static Optional<Answer> tried(
            PasswordAttempts attempts, WebPassage passage, String typed, Answer asked) {
        String door = "the page " + passage.address().word() + " of " + passage.address().name();
        return switch (attempts.attempt(passage.visitor().address(), typed, door)) {
            case Verdict.Right _ -> Optional.empty();
            case Verdict.Wrong _ -> Optional.of(asked);
            case Verdict.Wait(Duration time) ->
                    Optional.of(
                            new Answer(
                                    EntranceRefusal.GUESSED,
                                    Map.of("Retry-After", Long.toString(time.toSeconds() + 1))));
        };
    }

    /// Whoever publishes has made the hash, or what he takes for one.
    private static Optional<Password> password(String hash) {
        try {
            return Optional.of(Password.ofStranger(hash));
        } catch (IllegalArgumentException _) { // none, or one that is too dear
            return Optional.empty();
        }
    }

    private PasswordAttempts gate(Gate gate, Password password) {
        lock.lock();
        try {
            PasswordAttempts attempts = gates.get(gate);
            if (attempts == null) {
                attempts = new PasswordAttempts(password);
                if (gates.size() >= MOST) {
                    gates.pollFirstEntry();
                }
            }
            gates.putLast(gate, attempts);
            return attempts;
        } finally {
            lock.unlock();
        }
    }
}

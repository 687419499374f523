package minitel.gateway.tunnel.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.login.BasicPassword;
import minitel.gateway.login.Password;
import minitel.gateway.operate.GuessedSecret;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.RequestHead;

/// Asks for the passwords of pages, by HTTP Basic with any user name. Wrong ones are counted for
/// each name of a tunnel: who holds one can neither shut visitors out of another's pages, nor have
/// their guesses forgotten by publishing many. All hashes wait in one row, where whoever has not
/// failed goes first. For any thread.
final class PagePasswords {
    /// Of one name: about as many as can be published at once.
    private static final int MOST = 200;

    private final PasswordAttempts attempts = new PasswordAttempts();
    private final ReentrantLock lock = new ReentrantLock();

    /// What was asked for, by its hash, which also remembers who was right; of each name, which
    /// strangers add none to. The one that was asked for last is the last.
    private final Map<TunnelName, LinkedHashMap<String, Password>> known = new HashMap<>();

    /// What somebody gets who may not see the page.
    ///
    /// @param headers further ones
    /// @param wrong whether he has typed one that is not the page's
    record Answer(EntranceRefusal refusal, Map<String, String> headers, boolean wrong) {}

    /// Whether a request may go to its page. May wait for a hash.
    ///
    /// @return empty = it may
    Optional<Answer> refusal(WebPassage passage, RequestHead head) {
        if (!(passage.word().web() instanceof WebAccess.Behind(String hash))) {
            return Optional.empty();
        }
        Optional<Password> password = password(passage.address().name(), hash);
        if (password.isEmpty()) {
            return Optional.of(new Answer(EntranceRefusal.TARGET, Map.of(), false));
        }
        String page = passage.address().word() + "--" + passage.address().name();
        Answer asked =
                new Answer(
                        EntranceRefusal.PASSWORD,
                        Map.of(
                                "WWW-Authenticate",
                                "Basic realm=\"" + page + "\", charset=\"UTF-8\""),
                        false);
        Optional<String> typed =
                head.request().header("Authorization").flatMap(BasicPassword::typed);
        return typed.isEmpty()
                ? Optional.of(asked)
                : tried(password.get(), passage, typed.get(), asked);
    }

    private Optional<Answer> tried(
            Password password, WebPassage passage, String typed, Answer asked) {
        String name = passage.address().name().text();
        return switch (attempts.attempt(
                GuessedSecret.of(password, name),
                passage.visitor().address(),
                typed,
                "the page " + passage.address().word() + " of " + name)) {
            case Verdict.Right _ -> Optional.empty();
            case Verdict.Wrong _ -> Optional.of(new Answer(asked.refusal(), asked.headers(), true));
            case Verdict.Wait(Duration time) ->
                    Optional.of(
                            new Answer(
                                    EntranceRefusal.GUESSED,
                                    Map.of("Retry-After", Long.toString(time.toSeconds() + 1)),
                                    false));
        };
    }

    /// Whoever publishes has made the hash, or what he takes for one.
    private Optional<Password> password(TunnelName name, String hash) {
        lock.lock();
        try {
            LinkedHashMap<String, Password> own =
                    known.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            Password password = own.get(hash);
            if (password == null) {
                password = Password.ofStranger(hash);
                if (own.size() >= MOST) {
                    own.pollFirstEntry();
                }
            }
            own.putLast(hash, password);
            return Optional.of(password);
        } catch (IllegalArgumentException _) { // it is none, or too dear a one
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}

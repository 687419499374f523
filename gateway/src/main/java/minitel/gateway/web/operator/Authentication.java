package minitel.gateway.web.operator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.login.BasicPassword;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.OperatorOrigin;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;

/// Asks for the operator's password, when one is set: of a person once, who gets a cookie; of a
/// scraper with every read, by HTTP Basic (RFC 7617, any user name). On the threads of the
/// requests.
public final class Authentication {
    static final String COOKIE = "minitel-operator";

    private static final Pattern TOKEN =
            Pattern.compile("(?:^|[;,] *+)" + COOKIE + "=([A-Za-z0-9_-]{22})(?=$|[;, ])");

    /// What the page's script says, and no other page can make a browser say.
    private static final String PAGE = "Minitel-Page";

    /// What a browser's event source accepts, which says nothing of its own.
    private static final String EVENTS = "text/event-stream";

    /// What [#comesFromNowhere] is told.
    public static final String NOWHERE =
            "a proxy or a tunnel has brought this, and without a password (listen.password) what is"
                    + " the operator's is for this machine alone";

    private static final String DOOR = "the web port";

    private final PasswordAttempts attempts;
    private final ActionLog actionLog;
    private final LoginRegistry loginRegistry;

    /// @param actionLog is told who comes and goes
    /// @param nanos a clock like [System#nanoTime]
    public Authentication(PasswordAttempts attempts, ActionLog actionLog, LongSupplier nanos) {
        this.attempts = attempts;
        this.actionLog = actionLog;
        loginRegistry = new LoginRegistry(nanos);
    }

    /// Whether a request may see what is the operator's.
    ///
    /// @return what it gets instead; empty = it may
    public Optional<WebAnswer> refusal(WebRequest request) {
        if (comesFromNowhere(request)) {
            return Optional.of(WebAnswer.refused(403, NOWHERE));
        }
        if (!attempts.asks() || token(request).filter(loginRegistry::knows).isPresent()) {
            return Optional.empty();
        }
        Optional<String> basic =
                request.reads() && !isOfPage(request) ? basic(request) : Optional.empty();
        return basic.isPresent() ? tried(request, basic.get()) : Optional.of(asked(request));
    }

    /// Whether nobody can know who asks: without a password the port is for this machine's own
    /// people, and a proxy or a tunnel may have brought this one from anywhere.
    public boolean comesFromNowhere(WebRequest request) {
        return !attempts.asks() && request.wasForwarded();
    }

    /// Tells, as often as it is asked, whether the login lasts with which a request was let in;
    /// always where there was none.
    BooleanSupplier staysIn(WebRequest request) {
        Optional<String> login = token(request).filter(it -> loginRegistry.number(it).isPresent());
        return () -> login.isEmpty() || loginRegistry.number(login.get()).isPresent();
    }

    /// A browser's script shows a form of its own; everybody else is told how to answer.
    private static WebAnswer asked(WebRequest request) {
        return WebAnswer.json(
                401,
                Map.of("login", true),
                isOfPage(request) || isOfScript(request) || !request.reads()
                        ? Map.of()
                        : Map.of("WWW-Authenticate", "Basic realm=\"Minitel Gateway\""));
    }

    /// The page says so itself, as by plain HTTP from another machine its browser does not. The
    /// cookie alone lets it in: a password that its browser remembers for reading would show what
    /// there is, and refuse every act.
    private static boolean isOfPage(WebRequest request) {
        return request.header(PAGE).isPresent();
    }

    private static boolean isOfScript(WebRequest request) {
        return request.header("Sec-Fetch-Mode").filter("cors"::equals).isPresent()
                || request.header("Accept").filter(EVENTS::equals).isPresent();
    }

    /// Tries a password.
    ///
    /// @return what somebody gets who does not know it, or has tried too often
    private Optional<WebAnswer> tried(WebRequest request, String typed) {
        return switch (attempts.attempt(request.from(), typed, DOOR)) {
            case Verdict.Right _ -> Optional.empty();
            case Verdict.Wrong _ -> Optional.of(WebAnswer.refused(403, "this is not the password"));
            case Verdict.Wait(Duration time) -> Optional.of(later(time.toSeconds() + 1));
        };
    }

    private static WebAnswer later(long seconds) {
        return WebAnswer.json(
                429,
                Map.of("done", false, "wait", seconds),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    WebAnswer login(WebRequest request, String typed) {
        return comesFromNowhere(request)
                ? WebAnswer.refused(403, NOWHERE)
                : loggedIn(request, typed);
    }

    private WebAnswer loggedIn(WebRequest request, String typed) {
        return tried(request, typed)
                .orElseGet(() -> {
                    String token = loginRegistry.open();
                    actionLog.did(seat(request, Optional.of(token)), "logs in");
                    return WebAnswer.json(
                            200,
                            Map.of("done", true),
                            Map.of("Set-Cookie", cookie(request, token)));
                });
    }

    /// For half a day, as long as the login lasts without a request.
    private static String cookie(WebRequest request, String token) {
        boolean secure = request.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
        return COOKIE
                + "="
                + token
                + "; Path=/; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    WebAnswer logout(WebRequest request) {
        OperatorOrigin seat = seat(request);
        if (token(request).filter(loginRegistry::close).isPresent()) {
            actionLog.did(seat, "logs out");
        }
        return WebAnswer.json(
                200,
                Map.of("done", true),
                Map.of("Set-Cookie", COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
    }

    /// Who asks.
    OperatorOrigin seat(WebRequest request) {
        return seat(request, token(request));
    }

    private OperatorOrigin seat(WebRequest request, Optional<String> token) {
        OptionalLong login = token.map(loginRegistry::number).orElseGet(OptionalLong::empty);
        return OperatorOrigin.web(request.from(), login);
    }

    /// Whether anybody has to log in at all.
    boolean asks() {
        return attempts.asks();
    }

    private static Optional<String> token(WebRequest request) {
        return request.header("Cookie")
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private static Optional<String> basic(WebRequest request) {
        return request.header("Authorization").flatMap(BasicPassword::typed);
    }
}

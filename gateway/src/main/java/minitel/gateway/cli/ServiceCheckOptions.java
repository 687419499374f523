package minitel.gateway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import minitel.cli.CliEnvironment;
import minitel.config.DialKeys;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.call.ServiceDialers;
import minitel.gateway.pavi.check.PlayReport;
import minitel.gateway.pavi.check.ServicePlayer;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.life.ExitCode;
import minitel.videotex.FunctionKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `check` by which it plays a caller in a service over HTTP that somebody writes.
/// Where that is, its author may call addresses inside: it is he who types them.
final class ServiceCheckOptions {
    /// As a profile has it.
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);

    private static final Duration MOST_TIME = Duration.ofMinutes(2);
    private static final String DEFAULT_KEYS = "ENVOI,SUITE,RETOUR,GUIDE,REPETITION,SOMMAIRE";

    @Option(
            names = "--service",
            paramLabel = "URL",
            description =
                    "plays a caller in this service over HTTP instead, and says what breaks;"
                            + " exit status 1 if anything does")
    private @Nullable String service;

    @Option(
            names = "--keys",
            paramLabel = "KEY,...",
            description = "of --service: what the caller presses; default " + DEFAULT_KEYS)
    private @Nullable String keys;

    @Option(
            names = "--show",
            description = "of --service: shows every screen as text, not only its first words")
    private boolean show;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "of --service: the authorities (PEM) that alone are trusted for its certificate")
    private @Nullable Path ca;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "of --service: what a call may take, as its profile in the directory will say"
                            + " (1 to 120); default 25")
    private @Nullable Integer timeout;

    /// @param filesNamed whether other options say what is checked
    /// @return empty when there is no service to check
    Optional<ExitCode> run(CliEnvironment around, boolean filesNamed) {
        String url = service;
        if (url == null) {
            return keys == null && !show && ca == null && timeout == null
                    ? Optional.empty()
                    : wrong(
                            around,
                            "--keys, --show, --ca and --timeout are for --service, which is not"
                                    + " there");
        }
        if (filesNamed) {
            return wrong(around, "--service checks a service, and no files of a gateway with it");
        }
        CallTerms terms;
        ServiceUrl to;
        List<ServiceFunction> pressed;
        try {
            to = ServiceUrl.parse(url);
            terms = terms(to);
            pressed = keys();
        } catch (IllegalArgumentException e) {
            return wrong(around, String.valueOf(e.getMessage()));
        }
        return Optional.of(play(around, to, terms, pressed));
    }

    private static Optional<ExitCode> wrong(CliEnvironment around, String sentence) {
        return Optional.of(around.refused(List.of(sentence), ExitCode.USAGE));
    }

    private List<ServiceFunction> keys() {
        String[] words = (keys == null ? DEFAULT_KEYS : keys).split(",");
        return List.of(words).stream().map(ServiceCheckOptions::key).toList();
    }

    private static ServiceFunction key(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT);
        List<FunctionKey> known =
                List.of(FunctionKey.values()).stream()
                        .filter(key -> key != FunctionKey.CONNEXION_FIN)
                        .toList();
        if (known.stream().noneMatch(key -> key.name().equals(name))) {
            throw new IllegalArgumentException(
                    "\""
                            + word
                            + "\" is no key that calls a service: "
                            + known.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        return ServiceFunction.valueOf(name);
    }

    private CallTerms terms(ServiceUrl url) {
        Duration time = timeout == null ? CallTerms.USUAL_TIME : Duration.ofSeconds(timeout);
        if (time.compareTo(LEAST_TIME) < 0 || time.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException(
                    "--timeout is " + time.toSeconds() + "; it can be 1 to 120 seconds");
        }
        Optional<Path> authorities =
                Optional.ofNullable(ca)
                        .flatMap(file -> DialKeys.certificates("" + file, Path.of("")));
        return new CallTerms(
                time,
                CallTerms.USUAL_BODY,
                DialOptions.forBytes(authorities),
                new AddressRule(url.address(), true));
    }

    private ExitCode play(
            CliEnvironment around, ServiceUrl url, CallTerms terms, List<ServiceFunction> pressed) {
        ServicePlayer player =
                new ServicePlayer(
                        new ServiceCaller(new ServiceDialers()),
                        terms,
                        url,
                        new PlayReport(around.out(), show));
        int broken = player.play(pressed);
        if (broken == 0) {
            around.out().println("ok");
            return ExitCode.OK;
        }
        String things = broken == 1 ? " thing breaks in " : " things break in ";
        return around.refused(List.of(broken + things + url), ExitCode.FAULTY);
    }
}

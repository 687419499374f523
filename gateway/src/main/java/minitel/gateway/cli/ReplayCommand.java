package minitel.gateway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import minitel.cli.CliEnvironment;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.config.ListenAddress;
import minitel.gateway.replay.PlayableRecording;
import minitel.gateway.replay.PlaybackSpeed;
import minitel.gateway.replay.ReplayService;
import minitel.gateway.replay.ReplayTerminal;
import minitel.io.Duplex;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `replay`: plays a recording.
@Command(
        name = "replay",
        description = {
            "Plays a recording: as a service to whoever calls by WebSocket, which is what happens"
                    + " without --to and --export; as the terminal, to a gateway; or into a file."
        },
        footer = {
            "",
            "A recording holds a full stop for each character that was typed, unless",
            "dump.keystrokes was true: --to sends full stops then."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration DIAL = Duration.ofSeconds(20);

    private final CliEnvironment around;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "FILE", description = "the recording, a .jsonl of dump.directory")
    private Path file;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "where callers come in; default 127.0.0.1:0, which is any free port")
    private @Nullable String listen;

    @Option(
            names = "--to",
            paramLabel = "URI",
            description = "calls this gateway (ws://, wss://, telnet://, tcp://) as the terminal")
    private @Nullable String to;

    @Option(
            names = "--save",
            paramLabel = "FILE.vdt",
            description = "with --to: keeps what the gateway answers")
    private @Nullable Path save;

    @Option(
            names = "--export",
            paramLabel = "FILE.vdt",
            description = "writes what went to the terminal, byte by byte; - is standard output")
    private @Nullable String export;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "so many times as fast, 0.01 to 1000, or max; default 1")
    private @Nullable String speed;

    ReplayCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        check();
        PlaybackSpeed times =
                speed == null ? PlaybackSpeed.ONE : parsed(speed, PlaybackSpeed::parse);
        ListenAddress at =
                listen == null
                        ? new ListenAddress("127.0.0.1", 0)
                        : parsed(listen, ListenAddress::parse);
        Route route = to == null ? null : parsed(to, Route::parse);
        if (Files.isDirectory(file)) {
            return refused(file + " is a directory: name a recording in it", ExitCode.CONFIG);
        }
        try {
            PlayableRecording playableRecording = PlayableRecording.of(file);
            if (!playableRecording.isRecording()) {
                return refused(file + " is no recording: no line of it is one", ExitCode.CONFIG);
            }
            playableRecording.faults().forEach(fault -> say(file + ": " + fault));
            if (export != null) {
                return export(playableRecording, export);
            }
            return route == null
                    ? serve(playableRecording, times, at)
                    : call(playableRecording, times, route);
        } catch (NoSuchFileException e) {
            return refused(e.getMessage() + " is not there", ExitCode.CONFIG);
        } catch (AccessDeniedException e) {
            return refused(e.getMessage() + " is not open to this user", ExitCode.CONFIG);
        } catch (IOException e) {
            return refused(String.valueOf(e.getMessage()), ExitCode.UNAVAILABLE);
        }
    }

    private void check() {
        if (Stream.of(listen, to, export).filter(word -> word != null).count() > 1) {
            throw wrong("--listen, --to and --export are three ways to play: choose one");
        }
        if (export != null && speed != null) {
            throw wrong("--export writes at once: --speed does not go with it");
        }
        if (save != null && to == null) {
            throw wrong("--save keeps what comes with --to, which is not there");
        }
        if (speed != null && export != null) {
            throw wrong("--export takes no time: it has no --speed");
        }
    }

    private <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private int refused(String sentence, ExitCode code) {
        return around.refused(List.of(sentence), code).status();
    }

    private void say(String sentence) {
        around.err().println(around.program() + ": " + Printable.of(sentence));
    }

    private int export(PlayableRecording playableRecording, String target) throws IOException {
        if (target.equals("-")) {
            playableRecording.export(around.out());
            return around.out().checkError()
                    ? refused("standard output takes nothing more", ExitCode.UNAVAILABLE)
                    : ExitCode.OK.status();
        }
        try (OutputStream vdt = Files.newOutputStream(Path.of(target))) {
            playableRecording.export(vdt);
        }
        return ExitCode.OK.status();
    }

    private int serve(PlayableRecording playableRecording, PlaybackSpeed times, ListenAddress at)
            throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByName(at.host()), at.port());
        ReplayService.Output output = new ReplayService.Output(around.out()::println, this::say);
        return new Daemon(around.program(), CLOSING, around.err())
                .run(new ReplayService(playableRecording, times, address, output))
                .status();
    }

    private int call(PlayableRecording playableRecording, PlaybackSpeed times, Route route)
            throws IOException {
        try (Duplex line =
                        new NetworkDialer()
                                .dial(route, DialOptions.DEFAULT, new DialAttempt(DIAL));
                OutputStream vdt =
                        save == null
                                ? OutputStream.nullOutputStream()
                                : Files.newOutputStream(save)) {
            say(new ReplayTerminal(line, vdt).play(playableRecording, times));
            return ExitCode.OK.status();
        }
    }
}

package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import minitel.cli.CheckCommand;
import minitel.cli.CliEnvironment;
import minitel.cli.CliRunner;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;
import minitel.config.ConfigReloader;
import minitel.gateway.console.ConsoleServer;
import minitel.gateway.peer.cli.LinkEngineCommand;
import minitel.gateway.peer.cli.PeerLinkCommand;
import picocli.CommandLine;

/// The command line: words in, exit status out.
public final class GatewayCli {
    public static final String PROGRAM = "minitel-gateway";

    /// Both words ask back at the console: yes, they are meant.
    private static final Word RELOAD =
            new Word(
                    "reload yes",
                    ConfigReloader.RELOADED,
                    "Makes the running gateway read its files again.");

    private static final Word DRAIN =
            new Word(
                    "drain yes",
                    "draining",
                    "Makes the running gateway end: no new visitors, then none.");

    private static final CliRunner.Footer FOOTER =
            new CliRunner.Footer(
                    List.of(),
                    List.of(
                            "",
                            "MINITEL_JAVA_OPTS=-Xmx2g in the environment gives Java another heap"
                                    + " than the",
                            "one that fits this machine."));

    private final CliRunner runner;

    /// @param logTo sends the log to a file in this directory too
    public GatewayCli(GatewayProgram program, CliEnvironment environment, Consumer<Path> logTo) {
        CommandLine commands =
                CliRunner.top(
                                environment,
                                "Joins videotex terminals to videotex services.",
                                new GatewayRunOptions(),
                                FOOTER)
                        .addSubcommand(new GatewayRunCommand(program, environment, logTo))
                        .addSubcommand(
                                new CheckCommand(environment, new GatewayFileOptions.Checked()))
                        .addSubcommand(new ServicesCommand(environment))
                        .addSubcommand(new ConsoleCommand(environment))
                        .addSubcommand(new PasswordCommand(environment))
                        .addSubcommand(new ReplayCommand(environment))
                        .addSubcommand(TunnelCommand.with(environment))
                        .addSubcommand(RelayCommand.with(environment))
                        .addSubcommand(PeerLinkCommand.with(environment))
                        .addSubcommand(LinkEngineCommand.with(environment))
                        .addSubcommand("reload", word(RELOAD, environment))
                        .addSubcommand("drain", word(DRAIN, environment));
        // As Python's argparse does for the start scripts of a PyMoIP gateway.
        Objects.requireNonNull(commands.getSubcommands().get("run"))
                .setAbbreviatedOptionsAllowed(true);
        runner = new CliRunner(environment, commands);
    }

    private static WordCommand word(Word word, CliEnvironment environment) {
        return new WordCommand(
                word, environment, environment.programPaths().whereRunning(ConsoleServer.SOCKET));
    }

    /// All that can be written, for the manual's test.
    CommandLine commands() {
        return runner.commands();
    }

    /// @return what the process exits with
    public int run(String... words) {
        return runner.run(words);
    }
}

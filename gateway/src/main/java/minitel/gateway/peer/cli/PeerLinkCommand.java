package minitel.gateway.peer.cli;

import java.io.IOException;
import java.util.List;
import minitel.cli.CheckCommand;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.cli.StatusCommand;
import minitel.cli.WordCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.run.OwnerWords;
import minitel.gateway.peer.run.PeerLinkProgram;
import minitel.life.ExitCode;
import minitel.life.WriteFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `peer-link`: has this machine linked with those of others, directly.
@Command(
        name = "peer-link",
        description = {
            "Has the link engine of this machine link it with those of approved others, directly:"
                    + " the controller of an overlay, which speaks tincan's protocol."
        },
        customSynopsis = {
            "minitel-gateway peer-link [OPTION]...",
            "       minitel-gateway peer-link COMMAND [OPTION]..."
        },
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class PeerLinkCommand extends ConfigCommand {
    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    private PeerLinkCommand(CliEnvironment environment) {
        super(environment);
    }

    /// With all that can be written behind it.
    public static CommandLine with(CliEnvironment environment) {
        CliEnvironment running =
                environment.beside(PeerLinkProgram.KIND, PeerLinkFileOptions.PLACES);
        return new CommandLine(new PeerLinkCommand(environment))
                .addSubcommand(new PeerLinkKeyCommand(environment))
                .addSubcommand(new PeerLinkListCommand(running))
                .addSubcommand(new PeerLinkInviteCommand(running))
                .addSubcommand(new PeerLinkAcceptCommand(running))
                .addSubcommand("withdraw", withdraw(running))
                .addSubcommand(new PeerLinkApproveCommand(running))
                .addSubcommand(new PeerLinkForgetCommand(running))
                .addSubcommand(new PeerLinkGroupCommand(environment))
                .addSubcommand(new CheckCommand(environment, new PeerLinkFileOptions()))
                .addSubcommand(new StatusCommand(running))
                .addSubcommand("reload", WordCommand.reload(running, "peer-link"));
    }

    private static WordCommand withdraw(CliEnvironment running) {
        String description = "Makes all invitations worth nothing that nobody has used yet.";
        return OwnersWord.command(running, OwnerWords.WITHDRAW, OwnerWords.WITHDRAWN, description);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        provideKey();
        ConfigReader<?> reader = options.reader(environment().programPaths());
        ConfigValues values = reader.read();
        return environment()
                .daemon()
                .run(new PeerLinkProgram(values, reader, reader.paths(), environment().out()));
    }

    private void provideKey() throws ConfigException {
        try {
            PeerLinkFile.provideKey(
                    options.named(),
                    environment().programPaths().beside(PeerLinkFileOptions.PLACES));
        } catch (IOException e) {
            String why = "no key can be made: " + WriteFailure.words(e);
            throw new ConfigException(ExitCode.CONFIG, List.of(why));
        }
    }
}

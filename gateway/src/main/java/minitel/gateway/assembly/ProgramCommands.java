package minitel.gateway.assembly;

import java.util.function.Supplier;
import minitel.gateway.config.DumpConfig;
import minitel.gateway.observe.WritableCheck;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.SessionCommands;
import minitel.gateway.session.run.Sessions;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import minitel.life.Supervisor;

/// What the operator does to the program as a whole, and whether its directories and its log are
/// well. On his thread.
///
/// @param end ends the program
public record ProgramCommands(ActiveConfig activeConfig, Sessions sessions, Runnable end)
        implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                                "reload",
                                "",
                                "reads the configuration again; a bad one changes nothing",
                                _ -> CommandReply.act(reload()))
                        .post("api/reload", (_, _) -> reload()));
        registry.command(
                OperatorCommand.of(
                                "drain",
                                "",
                                "tells everybody goodbye and ends the program",
                                this::readDrain)
                        .post("api/drain", (_, _) -> drain(() -> "draining")));
        registry.loss("log", LogBudget::settleAll);
        registry.health("state", new WritableCheck(activeConfig.programPaths().state()));
        activeConfig
                .config()
                .get(DumpConfig.PART)
                .directory()
                .ifPresent(at -> registry.health("recordings", new WritableCheck(at)));
    }

    private OperatorAction reload() {
        return OperatorAction.of(
                "reloads the configuration",
                () -> Supervisor.ofSystem().reloading(activeConfig::reload));
    }

    /// @param arguments `yes`: the operator, or his script, is sure
    private CommandReply readDrain(String arguments) {
        OperatorAction drain = drain(() -> "draining " + SessionCommands.crowd(sessions));
        return CommandReply.act(
                arguments.strip().equals("yes")
                        ? drain
                        : drain.asking("Everybody will be sent away and the program ends."));
    }

    private OperatorAction drain(Supplier<String> said) {
        return OperatorAction.of("drains: the program ends", () -> ActionOutcome.done(said.get()))
                .then(() -> VirtualThreads.start("drain", end));
    }
}

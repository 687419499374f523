package minitel.gateway.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.gateway.relay.AbsenceReport;
import minitel.gateway.relay.config.RelayFile;
import minitel.life.ExitCode;
import minitel.life.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `relay check`: the same reading as at the start; and, since none of that is a fault, a word on
/// standard error of what is not there now.
@Command(
        name = "check",
        description = "Says all faults of the relay's file, or ok, and what is not there now.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RelayCheckCommand extends ConfigCommand {
    @Mixin private RelayFileOptions options = new RelayFileOptions();

    RelayCheckCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ConfigValues values = options.reader(environment().programPaths().ofService()).read();
        AbsenceReport.ofSystem().of(RelayFile.of(values)).forEach(this::tell);
        environment().out().println("ok");
        return ExitCode.OK;
    }

    private void tell(String sentence) {
        environment().err().println(environment().program() + ": " + Printable.of(sentence));
    }
}

package minitel.gateway;

import java.io.IOException;
import java.util.List;
import minitel.cli.CliEnvironment;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.cli.GatewayCli;
import minitel.gateway.cli.LogSetup;
import minitel.gateway.kinds.GatewayKinds;
import minitel.life.Daemon;
import minitel.life.ExitCode;

/// The entry point of `minitel-gateway`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CliEnvironment around = CliEnvironment.ofSystem(GatewayCli.PROGRAM, Main.class);
        GatewayCli cli =
                new GatewayCli(
                        (config, again) -> serve(around, config, again), around, LogSetup::alsoTo);
        System.exit(cli.run(arguments));
    }

    private static ExitCode serve(
            CliEnvironment around, ConfigValues config, ConfigReader<?> again) {
        Daemon daemon = around.daemon();
        try {
            return daemon.run(
                    new Gateway(
                            GatewayKinds.OWN,
                            config,
                            again,
                            around.out(),
                            () -> daemon.end(ExitCode.OK)));
        } catch (IOException e) {
            return around.refused(List.of(e.getMessage()), ExitCode.UNAVAILABLE);
        }
    }
}

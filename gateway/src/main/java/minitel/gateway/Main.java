package minitel.gateway;

import java.io.IOException;
import java.time.Duration;
import minitel.gateway.cli.CliEnvironment;
import minitel.gateway.cli.GatewayCli;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.Settings;
import minitel.gateway.kinds.GatewayKinds;
import minitel.io.VirtualThreads;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.Supervisor;
import minitel.log.Journal;

/// The entry point of `minitel-gateway`.
public final class Main {
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new GatewayCli(Main::serve, CliEnvironment.ofSystem()).run(arguments));
    }

    private static ExitCode serve(Settings settings, ConfigReader again) {
        Daemon daemon =
                new Daemon("minitel-gateway", CLOSING, Journal.err(), Supervisor.ofSystem());
        VirtualThreads.onUncaught(daemon::died);
        Thread.setDefaultUncaughtExceptionHandler(daemon::died);
        try {
            return daemon.run(
                    new Gateway(
                            GatewayKinds.OWN,
                            settings,
                            again,
                            System.out,
                            () -> daemon.end(ExitCode.OK)));
        } catch (IOException e) {
            Journal.err().println("minitel-gateway: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }
}

package minitel.gateway;

import java.io.IOException;
import java.time.Duration;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.Settings;
import minitel.io.VirtualThreads;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.LogBudget;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The entry point of `minitel-gateway`.
public final class Main {
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Cli(Main::serve, Surroundings.ofSystem()).run(arguments));
    }

    private static ExitCode serve(Settings settings, ConfigReader again) {
        VirtualThreads.onUncaught((thread, t) -> {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "{} died", thread.getName());
            }
        });
        Daemon daemon = new Daemon("minitel-gateway", CLOSING, System.err, Supervisor.ofSystem());
        try {
            return daemon.run(
                    new Gateway(settings, again, System.out, () -> daemon.end(ExitCode.OK)));
        } catch (IOException e) {
            System.err.println("minitel-gateway: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }
}

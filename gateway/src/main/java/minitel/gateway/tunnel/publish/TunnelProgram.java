package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import minitel.cli.RuntimeFiles;
import minitel.cli.StatusTeller;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.io.Duplex;
import minitel.life.Amount;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The side command while it runs: one name, held for as long as the program lives.
public final class TunnelProgram implements Service {
    /// What it is called where the system names programs.
    public static final String KIND = "gateway tunnel";

    /// So often the figures of its status are written anew.
    private static final Duration TICK = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Consumer<ExitCode> end;
    private final TunnelHolder holder;
    private final RuntimeFiles files;
    private final StatusTeller teller;
    private final ConfigReloader reloader;
    private final AtomicBoolean greeted = new AtomicBoolean();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each hold of the name, and `ready`
    /// @param end ends the program
    public TunnelProgram(
            ConfigValues config,
            ConfigReader<?> again,
            ProgramPaths paths,
            PrintStream out,
            Consumer<ExitCode> end) {
        this.out = out;
        this.end = end;
        holder =
                new TunnelHolder(
                        TunnelFile.of(config),
                        TunnelProgram::noGateway,
                        new Told(),
                        Supervisor.ofSystem().listens());
        teller = new StatusTeller(TICK, this::show);
        files = new RuntimeFiles(KIND, paths.runtime(), this::reload, teller::isOpen);
        reloader = new ConfigReloader(config, again, this::take);
    }

    private static Duplex noGateway(TunnelName name, StreamRequest request) throws IOException {
        throw new StreamRefusedException(
                StreamRefusedException.Reason.UNKNOWN,
                request.target() + " at " + name + ": this is no gateway");
    }

    /// Tells people and the system, on the holder's thread.
    private final class Told implements HolderListener {
        @Override
        public void held(TunnelConfig config) {
            out.println("connected " + config.name());
            config.publish().forEach(target -> out.println("published " + target.word()));
            if (greeted.compareAndSet(false, true)) {
                out.println("ready");
            }
            Logger.info("{} is held at {}", config.name(), config.to());
        }

        @Override
        public void refused(TunnelConfig config, TunnelRefusedException refusal) {
            out.println("refused " + config.name() + " " + refusal.word().word());
        }

        @Override
        public void gaveUp() {
            end.accept(ExitCode.CONFIG);
        }

        @Override
        public void changed() {
            teller.tell();
        }
    }

    private void show() {
        files.claim();
        HolderStatus now = holder.status();
        files.show(HolderStatusEntry.of(now));
        Supervisor.ofSystem().says(sentence(now));
    }

    private static String sentence(HolderStatus now) {
        String what = now.config().name() + " at " + now.config().to();
        if (now.state() == HolderState.HELD) {
            return "holds " + what;
        }
        return now.reason().isEmpty()
                ? "calls for " + what
                : "does not hold " + what + ", asks on: " + now.reason();
    }

    private String take(ConfigValues fresh) {
        TunnelConfig config = TunnelFile.of(fresh);
        holder.take(config);
        teller.tell();
        return Amount.of(config.publish().size(), "word");
    }

    private List<String> reload() {
        return Supervisor.ofSystem().reloading(reloader::reload).lines();
    }

    @Override
    public void start() {
        files.open();
        holder.start();
        teller.start("tunnel.status");
    }

    @Override
    public boolean answers() {
        return files.answers();
    }

    @Override
    public void close() {
        teller.close();
        holder.close();
        files.close();
    }
}

package minitel.bridge.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.ansi.TerminalFont;
import minitel.bridge.simulate.Model;
import minitel.cli.ParsedOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `simulate`: a Minitel on a pseudo-terminal, drawn in this window.
@Command(
        name = "simulate",
        description = "Plays a Minitel in this window, on a device to run the bridge with.",
        footerHeading = "%nKeys of the window beside those that it names:%n",
        footer = {
            "  F9 power switch, F10 plug, arrows the cursor keys of the Minitel,",
            "  Ctrl-L draw anew, Ctrl-G other characters, Ctrl-C leave.",
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private final CommandActions commandActions;

    @Option(names = "--model", paramLabel = "MODEL", description = "M1, M1B, M2 or M12 (M1B)")
    private Model model = Model.M1B;

    @Option(
            names = "--link",
            paramLabel = "PATH",
            description =
                    "a symbolic link to the device, made at the start and removed at the end; the"
                            + " package's service sees none in /tmp, which is its own there")
    private @Nullable Path link;

    @Option(
            names = "--font",
            paramLabel = "FONT",
            converter = Font.class,
            description =
                    "what the window has of the mosaics: sextants, quadrants, blocks, console,"
                            + " cp437, latin-1, ascii, vt100 (auto: by TERM and the locale)")
    private @Nullable TerminalFont font;

    SimulateCommand(CommandActions commandActions) {
        this.commandActions = commandActions;
    }

    /// Reads a font's word.
    static final class Font extends ParsedOption<@Nullable TerminalFont> {
        Font() {
            super(word -> TerminalFont.parse(word).orElse(null));
        }
    }

    @Override
    public Integer call() {
        return commandActions
                .simulate(model, Optional.ofNullable(link), Optional.ofNullable(font))
                .status();
    }
}

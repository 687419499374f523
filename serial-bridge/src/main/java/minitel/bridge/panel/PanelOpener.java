package minitel.bridge.panel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import minitel.bridge.config.PanelConfig;
import minitel.bridge.panel.Panel.Press;
import org.tinylog.Logger;

/// Opens the panel that the configuration asks for. A bridge without its lamp is still a bridge:
/// what cannot be had is said in the log, once.
public final class PanelOpener {
    private static final Path DEVICES = Path.of("/dev");

    /// Opens what is known to be asked for, or throws anything.
    @FunctionalInterface
    interface Hardware {
        Panel open(PanelConfig config, Consumer<Press> taker);
    }

    private PanelOpener() {}

    /// Opens the lamp and the button; without either, no class of pi4j is loaded.
    ///
    /// @param taker of presses, on a thread of its own, one press at a time
    /// @return a panel that may have neither; to be closed
    public static Panel open(PanelConfig config, Consumer<Press> taker) {
        return open(config, taker, DEVICES, PiPanel::open);
    }

    static Panel open(PanelConfig config, Consumer<Press> taker, Path devices, Hardware hardware) {
        if (config.led().isEmpty() && config.button().isEmpty()) {
            return new NoPanel();
        }
        Path chip = devices.resolve("gpiochip" + config.chip());
        try {
            if (usable(chip)) {
                return hardware.open(config, taker);
            }
            Logger.warn("{}", unusable(chip));
        } catch (Throwable t) {
            Logger.warn("{}", failed(chip, t));
        }
        return new NoPanel();
    }

    private static boolean usable(Path chip) {
        return Files.isReadable(chip) && Files.isWritable(chip);
    }

    /// Why a chip cannot be used whose device cannot be opened, and what to do.
    static String unusable(Path chip) {
        if (Files.exists(chip)) {
            return "no lamp, no button: this user may not use "
                    + chip
                    + "; let it in with: sudo usermod -aG gpio "
                    + System.getProperty("user.name")
                    + ", and start again";
        }
        return "no lamp, no button: there is no "
                + chip
                + "; see which chips there are with: ls /dev/gpiochip*, and set \"chip\" of"
                + " \"panel\" to the number of the one with the pins (0 on a Raspberry Pi, 4 on a"
                + " Pi 5 with an early kernel 6.6)";
    }

    /// Why it cannot be used although the device is there.
    static String failed(Path chip, Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "no lamp, no button: "
                + chip
                + " does not give the pins ("
                + root
                + "); check that this is a Raspberry Pi and that no other program has the pins:"
                + " gpioinfo";
    }
}

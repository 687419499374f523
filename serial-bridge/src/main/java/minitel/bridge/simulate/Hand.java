package minitel.bridge.simulate;

import java.io.IOException;

/// Does to a simulated Minitel what a person's other keys ask for: its cursor keys, its power
/// switch (F9), its plug (F10). For one thread.
final class Hand {
    private final SimulatedMinitel minitel;
    private final Runnable greeting;
    private boolean off;
    private boolean unplugged;

    /// @param greeting called when it was plugged in again, maybe as another device
    Hand(SimulatedMinitel minitel, Runnable greeting) {
        this.minitel = minitel;
        this.greeting = greeting;
    }

    /// @param key what follows CSI or SS3
    void press(String key) {
        switch (key) {
            case "A", "1A" -> minitel.press(Arrow.UP);
            case "B", "1B" -> minitel.press(Arrow.DOWN);
            case "C", "1C" -> minitel.press(Arrow.RIGHT);
            case "D", "1D" -> minitel.press(Arrow.LEFT);
            case "20~" -> power(); // F9
            case "21~" -> plug(); // F10
            default -> {
                // No key of a Minitel.
            }
        }
    }

    private void power() {
        off = !off;
        if (off) {
            minitel.powerOff();
        } else {
            minitel.powerOn();
        }
    }

    private void plug() {
        if (!unplugged) {
            minitel.unplug();
            unplugged = true;
            return;
        }
        try {
            minitel.replug();
            unplugged = false;
            greeting.run();
        } catch (IOException e) {
            minitel.announce(String.valueOf(e.getMessage()));
        }
    }
}

package minitel.bridge.simulate;

import java.util.Random;

/// A bad cable: some bits flip, some bytes come from nowhere. The same for the same seed.
final class Noise {
    static final Noise NONE = new Noise(0, 0, 0);

    private final double flips;
    private final double strays;
    private final Random random;

    /// @param flips how probable it is for a character to have one bit wrong
    /// @param strays how probable it is that a random byte comes before it
    Noise(double flips, double strays, long seed) {
        this.flips = flips;
        this.strays = strays;
        this.random = new Random(seed);
    }

    /// What becomes of a byte.
    byte[] on(byte clean) {
        if (flips == 0 && strays == 0) {
            return new byte[] {clean};
        }
        byte stray = (byte) random.nextInt();
        boolean strayed = random.nextDouble() < strays;
        int bit = 1 << random.nextInt(8);
        byte said = (byte) (random.nextDouble() < flips ? clean ^ bit : clean);
        return strayed ? new byte[] {stray, said} : new byte[] {said};
    }
}

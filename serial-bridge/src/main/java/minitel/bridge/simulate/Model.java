package minitel.bridge.simulate;

import java.util.List;
import java.util.Optional;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// The Minitels that can be simulated.
public enum Model {
    /// The first: says nothing to ENQ-ROM, but a block to ENQ; neither 80 columns nor
    /// Téléinformatique.
    M1("Minitel 1", null, 300, 1200),
    M1B("Minitel 1B", "Cu<", 300, 1200, 4800),
    M2("Minitel 2", "Bv4", 300, 1200, 4800, 9600),
    M12("Minitel 12", "Bz4", 300, 1200, 4800, 9600);

    private final String title;
    private final Optional<RomIdentity> identity;
    private final List<Integer> speeds;

    Model(String title, @Nullable String identity, Integer... speeds) {
        this.title = title;
        this.identity = Optional.ofNullable(identity).flatMap(RomIdentity::of);
        this.speeds = List.of(speeds);
    }

    /// Its name: `Minitel 1B`.
    public String title() {
        return title;
    }

    /// What it answers to ENQ-ROM.
    public Optional<RomIdentity> identity() {
        return identity;
    }

    /// The speeds that its socket can be set to, in bit/s, the slowest first.
    public List<Integer> speeds() {
        return speeds;
    }

    /// The highest of [#speeds].
    public int topSpeed() {
        return speeds.getLast();
    }

    /// Whether it knows the Mixte and Téléinformatique standards and the extended keyboard.
    boolean standards() {
        return this != M1;
    }
}

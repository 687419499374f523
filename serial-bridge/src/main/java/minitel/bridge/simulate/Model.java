package minitel.bridge.simulate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.videotex.RomIdentity;

/// The Minitels that can be simulated.
public enum Model {
    /// The first: says nothing to ENQ-ROM, but a block to ENQ; neither 80 columns nor
    /// Téléinformatique.
    M1("Minitel 1", "", 1200),
    M1B("Minitel 1B", "Cu<", 4800),
    M2("Minitel 2", "Bv4", 9600),
    M12("Minitel 12", "Bz4", 9600);

    private final String title;
    private final String identity;
    private final int topSpeed;

    Model(String title, String identity, int topSpeed) {
        this.title = title;
        this.identity = identity;
        this.topSpeed = topSpeed;
    }

    /// Its name: `Minitel 1B`.
    public String title() {
        return title;
    }

    /// What it answers to ENQ-ROM.
    public Optional<RomIdentity> identity() {
        return RomIdentity.of(identity);
    }

    /// The highest of [#speeds].
    public int topSpeed() {
        return topSpeed;
    }

    /// The speeds that its socket can be set to, in bit/s, the slowest first.
    public List<Integer> speeds() {
        return Stream.of(300, 1200, 4800, 9600).filter(speed -> speed <= topSpeed).toList();
    }

    /// Whether it knows the Mixte and Téléinformatique standards and the extended keyboard.
    boolean standards() {
        return this != M1;
    }
}

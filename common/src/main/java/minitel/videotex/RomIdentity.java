package minitel.videotex;

/// What a terminal answers to ENQ-ROM: `01 maker model version 04` (STUM 1B 2-6-6-1, annex 1).
public record RomIdentity(char maker, char model, char version) {

    /// The three characters, as in `Cu<`.
    @Override
    public String toString() {
        return "" + maker + model + version;
    }
}

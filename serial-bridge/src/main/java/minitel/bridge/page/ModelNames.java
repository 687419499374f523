package minitel.bridge.page;

import java.util.Map;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;

/// The names of models and makers in the language of the page; [RomIdentity] itself has them in
/// French.
final class ModelNames {
    private static final String UNKNOWN = ScreenWords.UNKNOWN.in(Language.FRENCH);

    private static final Map<String, String> ENGLISH =
            Map.of(
                    "Minitel 1 couleur", "Minitel 1 colour",
                    "Minitel 10 retournable", "Minitel 10 reversible",
                    "Minitel 1 retournable", "Minitel 1 reversible",
                    "Minitel 1 couleur retournable", "Minitel 1 colour reversible",
                    "émulateur", "emulator",
                    "émulateur MiniPavi", "MiniPavi emulator",
                    "imprimante", "printer",
                    "Telic ou Matra", "Telic or Matra");

    private ModelNames() {}

    static String of(RomIdentity rom, Language language) {
        if (rom.modelName().equals(UNKNOWN)) {
            return ScreenWords.UNKNOWN.in(language) + " (" + rom + ")";
        }
        String model = in(language, rom.modelName());
        String maker = rom.makerName();
        return maker.equals(UNKNOWN) ? model : model + ", " + in(language, maker);
    }

    private static String in(Language language, String french) {
        return switch (language) {
            case FRENCH -> french;
            case ENGLISH -> ENGLISH.getOrDefault(french, french);
        };
    }
}

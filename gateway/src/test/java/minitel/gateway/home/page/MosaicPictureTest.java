package minitel.gateway.home.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import minitel.videotex.Colour;
import minitel.videotex.PageWriter;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;

class MosaicPictureTest {
    private static Display show(String art) {
        PageWriter writer = new PageWriter();
        new MosaicPicture(art).paint(writer, 2, 3);
        Display display = new Display();
        display.write(writer.bytes(), 0, writer.bytes().length);
        return display;
    }

    /// The colour of a block as the screen shows it.
    private static Colour block(Display display, int row, int column, int bit) {
        Display.Cell cell = display.cell(row, column);
        int code = cell.glyph().codePointAt(0);
        int sixels = 0;
        while (sixels < 63 && sextant(sixels) != code) {
            sixels++;
        }
        return (sixels >> bit & 1) == 1 ? cell.ink() : cell.paper();
    }

    private static int sextant(int sixels) {
        return switch (sixels) {
            case 0 -> ' ';
            case 21 -> 0x258C;
            case 42 -> 0x2590;
            default -> 0x1FB00 + sixels - 1 - (sixels > 21 ? 1 : 0) - (sixels > 42 ? 1 : 0);
        };
    }

    @Test
    void everyPairOfColoursShowsAsDrawn() {
        String letters = ".RGYBMCW";
        for (char one : letters.toCharArray()) {
            for (char two : letters.toCharArray()) {
                String art = "1W21\nWW11\n1W22".replace('1', one).replace('2', two);
                Display display = show(art);
                for (int i = 0; i < 12; i++) {
                    int x = i % 4;
                    int y = i / 4;
                    Colour drawn = Colour.values()[letters.indexOf(art.charAt(y * 5 + x))];
                    Colour shown = block(display, 2, 3 + x / 2, y * 2 + x % 2);
                    assertEquals(drawn, shown, art + " at " + x + "," + y);
                }
            }
        }
    }

    @Test
    void aRaggedPictureIsBlackWhereNothingIsDrawn() {
        Display display = show("\n\n..\n....R");
        assertEquals(Colour.RED, block(display, 3, 5, 0));
        assertEquals(Colour.BLACK, block(display, 3, 5, 1));
        assertEquals(" ".repeat(40), display.row(2, true));
    }

    @Test
    void threeColoursInACellAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MosaicPicture("RG\nB."));
    }
}

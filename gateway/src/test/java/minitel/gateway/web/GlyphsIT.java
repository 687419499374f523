package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.util.Set;
import java.util.TreeSet;
import minitel.gateway.browser.Chromium;
import minitel.gateway.browser.Tab;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;

/// The pictures of characters that the page draws.
class GlyphsIT {
    private static final int[] ACCENTS = {0x41, 0x42, 0x43, 0x48, 0x4B};

    /// What the national set of 80 columns and ASCII add to what a [Display] shows.
    private static final String WIDE = "`{}~¨";

    /// Every character of G0 and G2 that a screen shows.
    private static Set<String> shown() {
        Set<String> shown = new TreeSet<>();
        for (int code = 0x21; code <= 0x7F; code++) {
            shown.add(after(code));
            shown.add(after(0x19, code));
            for (int accent : ACCENTS) {
                shown.add(after(0x19, accent, code));
            }
        }
        WIDE.codePoints().mapToObj(Character::toString).forEach(shown::add);
        shown.remove(" ");
        return shown;
    }

    private static String after(int... bytes) {
        Display display = new Display();
        for (int b : bytes) {
            display.write(b);
        }
        return display.cell(1, 1).glyph();
    }

    @Test
    void everyCharacterHasAPictureOfItsOwn() throws Exception {
        JsonArray all = Json.array(shown().toArray(String[]::new));
        String asks =
                """
                (async () => {
                  const {glyph, has, mosaic} = await import('/emulator/glyphs.js');
                  const faults = [];
                  const seen = new Map();
                  for (const c of %s) {
                    const picture = glyph(c).join();
                    if (!has(c)) faults.push('no picture of ' + c);
                    if (glyph(c).some(row => row < 0 || row > 255)) faults.push('wild ' + c);
                    if (seen.has(picture)) faults.push(c + ' looks like ' + seen.get(picture));
                    seen.set(picture, c);
                  }
                  const blocks = new Set();
                  for (let bits = 1; bits < 64; bits++) {
                    const {sextant} = await import('/emulator/repertoire.js');
                    const text = String.fromCodePoint(sextant(bits));
                    blocks.add(mosaic(text, false).join()).add(mosaic(text, true).join());
                  }
                  if (blocks.size !== 126) faults.push(blocks.size + ' mosaics');
                  return faults.join('; ');
                })()\
                """
                        .formatted(all);
        assertEquals("", answer(asks));
    }

    /// The bars and slants, and the arrows where they do not point (STUM 1B, 1-3-2-2).
    @Test
    void strokesThatAreToJoinReachTheEdgesOfTheirCell() throws Exception {
        String asks =
                """
                (async () => {
                  const {dots} = await import('/emulator/glyphs.js');
                  const {narrow} = await import('/emulator/picture.js');
                  const picture = (glyph) => dots({glyph, part: 'WHOLE'});
                  const faults = [];
                  const dot = (c, x, y) => {
                    if (!(picture(c)[y] & (0x80 >> x))) faults.push(c + ' at ' + x + ',' + y);
                  };
                  dot('/', 7, 0), dot('/', 0, 9), dot('\\\\', 0, 0), dot('\\\\', 7, 9);
                  for (const c of '/\\\\') {
                    picture(c).forEach((row, y) => {
                      if (!row) faults.push(c + ' is broken at ' + y);
                      if (!narrow(row)) faults.push(c + ' is broken at 80 columns at ' + y);
                    });
                  }
                  dot('|', 3, 0), dot('|', 3, 9), dot('\u2191', 3, 9), dot('\u2193', 3, 0);
                  const middle = picture('\u2500').indexOf(0xff);
                  dot('\u2190', 7, middle), dot('\u2192', 0, middle);
                  dot('\u203e', 0, 0), dot('_', 0, 9), dot('_', 7, 9);
                  return faults.join('; ');
                })()\
                """;
        assertEquals("", answer(asks));
    }

    private static String answer(String asks) throws Exception {
        try (PageService service = new PageService();
                Chromium chromium = Chromium.start()) {
            Tab tab = chromium.open(service.page(""));
            return tab.text(asks);
        }
    }
}

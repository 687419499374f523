package minitel.gateway.home.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import minitel.videotex.Colour;
import minitel.videotex.PageWriter;

/// A picture of coloured blocks, two across and three down in each cell of the screen.
///
/// It is drawn in letters, one a block: `R G Y B M C W` for the colours, `.` for black. A cell
/// holds at most two of them.
final class MosaicPicture {
    private static final String LETTERS = ".RGYBMCW";
    private static final Set<Colour> BLACK = Set.of(Colour.BLACK);

    private final List<String> lines;
    private final int rows;

    MosaicPicture(String art) {
        lines = art.lines().toList();
        rows = (lines.size() + 2) / 3;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns(row); column++) {
                if (colours(row, column).size() > 2) {
                    throw new IllegalArgumentException(
                            "more than two colours at row %d, column %d".formatted(row, column));
                }
            }
        }
    }

    int rows() {
        return rows;
    }

    /// Paints it with its top left corner in a cell.
    void paint(PageWriter to, int row, int column) {
        for (int i = 0; i < rows; i++) {
            new Brush(to).row(i, row + i, column);
        }
    }

    private int columns(int row) {
        return (lines.subList(row * 3, Math.min(lines.size(), row * 3 + 3)).stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)
                        + 1)
                / 2;
    }

    private Set<Colour> colours(int row, int column) {
        Set<Colour> colours = new TreeSet<>();
        for (int bit = 0; bit < 6; bit++) {
            colours.add(block(row, column, bit));
        }
        return colours;
    }

    /// The block of a bit of the cell: 0 top left, 1 top right, 2 middle left and so on.
    private Colour block(int row, int column, int bit) {
        int y = row * 3 + bit / 2;
        int x = column * 2 + bit % 2;
        boolean drawn = y < lines.size() && x < lines.get(y).length();
        return drawn ? Colour.values()[LETTERS.indexOf(lines.get(y).charAt(x))] : Colour.BLACK;
    }

    /// Ink and paper along one row, changed only where a cell needs it.
    private final class Brush {
        private final PageWriter to;
        private Colour ink = Colour.WHITE;
        private Colour paper = Colour.BLACK;
        private int same;
        private int sixels;

        Brush(PageWriter to) {
            this.to = to;
        }

        void row(int row, int screenRow, int screenColumn) {
            int first = 0;
            while (first < columns(row) && colours(row, first).equals(BLACK)) {
                first++;
            }
            if (first == columns(row)) {
                return;
            }
            to.at(screenRow, screenColumn + first);
            for (int column = first; column < columns(row); column++) {
                cell(row, column);
            }
            flush();
        }

        private void cell(int row, int column) {
            dip(colours(row, column));
            int bits = 0;
            for (int bit = 0; bit < 6; bit++) {
                bits |= block(row, column, bit) == ink ? 1 << bit : 0;
            }
            if (bits != sixels) {
                flush();
                sixels = bits;
            }
            same++;
        }

        /// Sees to it that ink and paper can show some colours, with as few changes as it takes.
        private void dip(Set<Colour> wanted) {
            Colour darker = wanted.stream().min(this::byGrey).orElseThrow();
            Colour brighter = wanted.stream().max(this::byGrey).orElseThrow();
            if (wanted.size() == 1 && (ink == darker || paper == darker)) {
                return;
            }
            if (wanted.equals(BLACK)) {
                use(ink, Colour.BLACK);
            } else if (wanted.size() == 1) {
                use(darker, paper);
            } else if (wanted.contains(paper)) {
                use(paper == darker ? brighter : darker, paper);
            } else if (wanted.contains(ink)) {
                use(ink, ink == darker ? brighter : darker);
            } else {
                use(brighter, darker);
            }
        }

        private int byGrey(Colour one, Colour other) {
            return Integer.compare(one.grey(), other.grey());
        }

        private void use(Colour newInk, Colour newPaper) {
            if (newInk != ink || newPaper != paper) {
                flush();
            }
            if (newInk != ink) {
                to.ink(newInk);
            }
            if (newPaper != paper) {
                to.paper(newPaper);
            }
            ink = newInk;
            paper = newPaper;
        }

        private void flush() {
            to.repeatMosaic(sixels, same);
            same = 0;
        }
    }
}

package minitel.videotex.display;

import static minitel.videotex.display.CellGrid.COLUMNS;
import static minitel.videotex.display.CellGrid.ROWS;

/// Carries out the ISO 6429 sequences of the videotex mode, for cursor and editing (STUM 1B,
/// 2-2-1-2-5-2). They neither wrap nor scroll nor reach row 0; the terminal ignores all others.
final class CsiCommands {
    private final CellGrid grid;
    private final CellPainter painter;

    CsiCommands(CellGrid grid, CellPainter painter) {
        this.grid = grid;
        this.painter = painter;
    }

    /// A parameter that was not given is 0.
    void execute(int last, int first, int second) {
        if (grid.row() == 0) {
            return;
        }
        int n = Math.max(1, first);
        switch (last) {
            case 'A' -> moveTo(grid.row() - n, grid.column());
            case 'B' -> moveTo(grid.row() + n, grid.column());
            case 'C' -> moveTo(grid.row(), grid.column() + n);
            case 'D' -> moveTo(grid.row(), grid.column() - n);
            case 'H' -> moveTo(first, second);
            case 'J' -> erasePage(first);
            case 'K' -> eraseRow(first);
            case 'P' -> grid.deleteCells(grid.row(), grid.column(), n);
            case '@' -> grid.insertCells(grid.row(), grid.column(), n);
            case 'M' -> {
                grid.deleteRows(grid.row(), n);
                moveTo(grid.row(), 1);
            }
            case 'L' -> {
                grid.insertRows(grid.row(), n);
                moveTo(grid.row(), 1);
            }
            case 'h', 'l' -> setMode(first, last == 'h');
            default -> {
                // Filtered by the terminal.
            }
        }
    }

    private void moveTo(int row, int column) {
        grid.moveTo(Math.clamp(row, 1, ROWS), Math.clamp(column, 1, COLUMNS));
    }

    private void erasePage(int part) {
        eraseRow(part);
        switch (part) {
            case 0 -> grid.eraseRows(grid.row() + 1, ROWS);
            case 1 -> grid.eraseRows(1, grid.row() - 1);
            case 2 -> grid.eraseRows(1, ROWS);
            default -> {
                // Filtered by the terminal.
            }
        }
    }

    private void eraseRow(int part) {
        if (part <= 2) {
            int from = part == 0 ? grid.column() : 1;
            int to = part == 1 ? grid.column() : COLUMNS;
            grid.fill(grid.row(), from, to, CellCode.ERASED);
        }
    }

    private void setMode(int mode, boolean on) {
        if (mode == 4) {
            painter.inserting(on);
        }
    }
}

package minitel.kit;

import minitel.videotex.display.Display;

/// All that a display shows, as text to compare.
public final class DisplayText {
    private DisplayText() {}

    public static Display shown(byte... bytes) {
        Display display = new Display();
        display.write(bytes, 0, bytes.length);
        return display;
    }

    public static String of(Display display) {
        StringBuilder picture = new StringBuilder();
        picture.append(display.cursorRow()).append(',').append(display.cursorColumn());
        picture.append(display.cursorVisible() ? " on" : " off");
        picture.append(display.rollMode() ? " roll " : " page ").append(display.mode());
        picture.append(" beeps ").append(display.beeps()).append('\n');
        for (int row = 0; row <= 24; row++) {
            for (int column = 1; column <= 40; column++) {
                picture.append(display.cell(row, column)).append('\n');
            }
        }
        return picture.toString();
    }
}

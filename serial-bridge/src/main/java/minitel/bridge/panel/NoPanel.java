package minitel.bridge.panel;

/// No lamp and no button: what most machines have.
public final class NoPanel implements Panel {

    @Override
    public void show(Lamp lamp) {}

    @Override
    public void close() {}
}

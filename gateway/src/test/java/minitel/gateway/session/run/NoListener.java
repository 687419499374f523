package minitel.gateway.session.run;

import minitel.videotex.Restore;

/// Hears nothing.
final class NoListener implements Screen.Listener {
    @Override
    public void painted(byte[] bytes, int offset, int length) {}

    @Override
    public void paced(long lineNanos, long tookNanos) {}

    @Override
    public void restored(Restore.Acknowledgements acknowledgements) {}

    @Override
    public boolean showsPhotos() {
        return true;
    }

    @Override
    public void broken() {}

    @Override
    public void lost() {}
}

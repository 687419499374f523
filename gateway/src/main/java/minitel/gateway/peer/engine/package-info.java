/// The link engine: obeys a controller in the words of tincan's protocol of December 2013, with
/// WireGuard as the data path and the gateway for signalling. It decides nobody's trust: whom it is
/// told to link, it links.
///
/// One thread, the owner, has all state and does all deeds; everybody else puts work into its inbox
/// ([minitel.gateway.peer.intake.EngineInbox]), where a lane for each source sees to it that who
/// says much waits behind who says little.
@NullMarked
package minitel.gateway.peer.engine;

import org.jspecify.annotations.NullMarked;

/** Java's own demonstration of its toolkit, as Debian has it. */
export const swingSet = '/usr/share/doc/openjdk-17-jre-headless/demo/jfc/SwingSet2/SwingSet2.jar';

/** Through it Java programs tell what they show; where it is missing, a program that is told of it does not start. */
export const javaBridge = '/usr/share/java/java-atk-wrapper.jar';

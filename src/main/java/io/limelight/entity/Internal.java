package io.limelight.entity;

/** What an entity tells itself: it is nobody's question, and is not passed on when the entity's place is elsewhere. */
public interface Internal {}

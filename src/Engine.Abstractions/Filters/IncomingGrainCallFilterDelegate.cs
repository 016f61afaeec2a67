namespace Orleans;

/// <summary>A call filter as a function; see <see cref="IIncomingGrainCallFilter" />.</summary>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

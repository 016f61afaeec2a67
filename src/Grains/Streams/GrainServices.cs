using Omni.Domain;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Grains.Metrics;

namespace Omni.Grains.Streams;

/// <summary>What every grain with a stream needs.</summary>
internal sealed record GrainServices(
    IJournal Journal, ISettingsSource Settings, IIdSource Ids, TimeProvider Clock, GrainMetrics Metrics);

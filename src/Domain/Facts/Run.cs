namespace Omni.Domain.Facts;

/// <summary>
/// An immutable row of values that mostly grows at its end and shrinks at its start: both cost nothing but now and then a copy,
/// since rows of one family look at parts of the same array.
/// </summary>
internal readonly struct Run<T>
    where T : struct
{
    private const int SpareMin = 4;

    private readonly Room room;
    private readonly int start;

    private Run(Room room, int start, int count) => (this.room, this.start, Count) = (room, start, count);

    public int Count { get; }

    public ReadOnlySpan<T> Items => room.Slots.AsSpan(start, Count);

    /// <summary>With the values; the array is not changed by anybody any more.</summary>
    public static Run<T> Of(T[] values) => new(new(values, values.Length), 0, values.Length);

    /// <summary>With a value before the one at a place, or behind the last.</summary>
    /// <param name="left">The place of what goes; negative: all stay.</param>
    public Run<T> Put(T value, int place, int left = -1) => left < 0 && place == Count ? Add(value) : Copy(left, place, value);

    /// <summary>Without so many of the first.</summary>
    public Run<T> Without(int first) => first == 0 ? this : new(room, start + first, Count - first);

    /// <summary>Without the one at a place.</summary>
    public Run<T> RemoveAt(int index) => index == 0 ? Without(1) : Copy(index, -1, default);

    /// <summary>Behind the last, in the same room if nobody has put anything there: no older run looks so far.</summary>
    private Run<T> Add(T value)
    {
        if (room.End != start + Count || !room.HasSpare) return Copy(-1, Count, value);
        room.Add(value);
        return new(room, start, Count + 1);
    }

    /// <summary>In a new room, with as much to spare that what comes behind is not copied soon.</summary>
    /// <param name="place">Before which one the new value comes; negative: there is none.</param>
    private Run<T> Copy(int left, int place, T value)
    {
        var fresh = new Room(new T[Count + Math.Max(SpareMin, Count / 2)], 0);
        for (var i = 0; i <= Count; i++)
        {
            if (i == place) fresh.Add(value);
            if (i < Count && i != left) fresh.Add(Items[i]);
        }

        return new(fresh, 0, fresh.End);
    }

    /// <summary>Where values are; shared by runs of which each sees its part.</summary>
    private sealed class Room(T[] slots, int end)
    {
        public T[] Slots => slots;

        /// <summary>Behind the last that is used.</summary>
        public int End { get; private set; } = end;

        public bool HasSpare => End < Slots.Length;

        public void Add(T value) => Slots[End++] = value;
    }
}

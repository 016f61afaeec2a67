// Every test drives a server with all its might: side by side they would only starve each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

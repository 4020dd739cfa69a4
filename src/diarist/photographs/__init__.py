"""Pictures as people bring them: what they tell besides what they show, and how they are rid of it."""
